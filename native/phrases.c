/* Lines and the lexicon: what cleaner/boilerplate/keys.py and phrases.py ask of every line. */
#include "native.h"
#include <stdlib.h>

/* What each character becomes in a key, by code point: 0 where it was not met before. */
static uint32_t *folds;

enum { CHARACTER = 0x1FFFFF, AROUND = 1 << 21, KNOWN = 1 << 22, HARD = 1 << 23 };

int ready_phrases(void)
{
    folds = folds ? folds : calloc(0x110000, sizeof *folds);
    return folds ? 0 : -1;
}

/* What a character becomes that was not met before; 0 if `fold` failed. */
static uint32_t learn(Py_UCS4 character, PyObject *fold)
{
    PyObject *text = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, &character, 1);
    PyObject *told = text ? PyObject_CallOneArg(fold, text) : NULL;
    if (told && PyTuple_Check(told) && PyTuple_GET_SIZE(told) == 2 && PyUnicode_Check(PyTuple_GET_ITEM(told, 0))
        && PyUnicode_GET_LENGTH(PyTuple_GET_ITEM(told, 0)) == 1)
        folds[character] = KNOWN | PyUnicode_READ_CHAR(PyTuple_GET_ITEM(told, 0), 0)
            | (PyTuple_GET_ITEM(told, 1) == Py_True ? AROUND : 0);
    else if (told == Py_None)
        folds[character] = KNOWN | HARD;
    else if (told)
        PyErr_SetString(PyExc_TypeError, "a fold must be a character and whether it may stand around a key, or None");
    Py_XDECREF(text);
    Py_XDECREF(told);
    return PyErr_Occurred() ? 0 : folds[character];
}

/* A line, or what of a long one is looked at, with what says that it was cut. */
static PyObject *shown(PyObject *line, Py_ssize_t looked_at, PyObject *cut)
{
    if (PyUnicode_GET_LENGTH(line) <= looked_at)
        return Py_NewRef(line);
    PyObject *begin = PyUnicode_Substring(line, 0, looked_at);
    PyObject *out = begin ? PyUnicode_Concat(begin, cut) : NULL;
    Py_XDECREF(begin);
    return out;
}

/* A line's key, by the characters alone; None where one of them is hard. */
static PyObject *key_of(PyObject *line, PyObject *fold, Py_UCS4 *room)
{
    Text text = text_of(line);
    Py_ssize_t size = 0, end = 0; /* written, and up to the last character that does not stand around */
    for (Py_ssize_t at = 0; at < text.size; at++) {
        Py_UCS4 c = PyUnicode_READ(text.form, text.data, at);
        uint32_t folded = folds[c];
        if (!folded && !(folded = learn(c, fold)))
            return NULL;
        if (folded & HARD)
            Py_RETURN_NONE;
        if ((folded & AROUND && !size) || (size && (folded & CHARACTER) == ' ' && room[size - 1] == ' '))
            continue;
        room[size++] = folded & CHARACTER;
        end = folded & AROUND ? end : size;
    }
    return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, room, end);
}

PyDoc_STRVAR(keys_doc,
    "keys(lines, looked_at, cut, fold, hard) -> list[str]\n\n"
    "What is left of each line without case, kinds of quotes and spaces, and marks around it; of more characters than\n"
    "are ``looked_at``, the string ``cut`` stands for the rest. ``fold`` gives what a character becomes, and whether it\n"
    "may be left out at the ends, and is asked but once for each character. Where it gives None, ``hard`` gives the\n"
    "key of the line.");

static PyObject *keys(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *given, *cut, *fold, *hard;
    Py_ssize_t looked_at;
    if (!PyArg_ParseTuple(args, "OnUOO", &given, &looked_at, &cut, &fold, &hard))
        return NULL;
    if (looked_at < 0 || looked_at > PY_SSIZE_T_MAX / 8) {
        PyErr_SetString(PyExc_ValueError, "no such length");
        return NULL;
    }
    PyObject *lines = strings(given, -1, "lines must be strings");
    Py_ssize_t n = lines ? PyTuple_GET_SIZE(lines) : 0;
    Py_UCS4 *room = lines ? PyMem_New(Py_UCS4, looked_at + PyUnicode_GET_LENGTH(cut) + 1) : NULL;
    PyObject *out = room ? PyList_New(n) : lines ? PyErr_NoMemory() : NULL;
    for (Py_ssize_t i = 0; out && i < n; i++) {
        PyObject *line = shown(PyTuple_GET_ITEM(lines, i), looked_at, cut);
        PyObject *key = line ? key_of(line, fold, room) : NULL;
        if (key == Py_None)
            Py_SETREF(key, PyObject_CallOneArg(hard, line));
        Py_XDECREF(line);
        if (key)
            PyList_SET_ITEM(out, i, key);
        else
            Py_CLEAR(out);
    }
    PyMem_Free(room);
    Py_XDECREF(lines);
    return out;
}

static int may_hold_number_or_colon(PyObject *key)
{
    int form = PyUnicode_KIND(key);
    const void *data = PyUnicode_DATA(key);
    for (Py_ssize_t at = 0; at < PyUnicode_GET_LENGTH(key); at++) {
        Py_UCS4 c = PyUnicode_READ(form, data, at);
        if (c < 0x80 ? c == ':' || (c >= '0' && c <= '9') : c == 0xFF1A || Py_UNICODE_ISDECIMAL(c))
            return 1;
    }
    return 0;
}

/* Whether a key begins with one of the strings that are listed for its own first characters. */
static int begins(PyObject *key, PyObject *by_head, Py_ssize_t head, PyObject *others)
{
    PyObject *first = PyUnicode_Substring(key, 0, head);
    PyObject *listed = first ? PyDict_GetItemWithError(by_head, first) : NULL;
    Py_XDECREF(first);
    if (PyErr_Occurred())
        return -1;
    listed = listed ? listed : others;
    if (!PyTuple_Check(listed)) {
        PyErr_SetString(PyExc_TypeError, "strings are listed in tuples");
        return -1;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(listed); i++) {
        Py_ssize_t found = PyUnicode_Tailmatch(key, PyTuple_GET_ITEM(listed, i), 0, PY_SSIZE_T_MAX, -1);
        if (found)
            return found < 0 ? -1 : 1;
    }
    return 0;
}

PyDoc_STRVAR(categories_doc,
    "categories(keys, longest, whole, by_head, head, others, ask) -> list\n\n"
    "What ``whole`` says of each key; where it has none, what ``ask`` says, if the key can be a phrase at all: if it\n"
    "has a number or colon, or begins with one of the strings that ``by_head`` lists for its first ``head``\n"
    "characters, or one of the ``others``, where nothing is listed. None for keys that are longer.");

static PyObject *categories(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *given, *whole, *by_head, *others, *ask;
    Py_ssize_t longest, head;
    if (!PyArg_ParseTuple(args, "OnO!O!nO!O", &given, &longest, &PyDict_Type, &whole, &PyDict_Type, &by_head, &head,
            &PyTuple_Type, &others, &ask))
        return NULL;
    PyObject *keys = strings(given, -1, "keys must be strings");
    Py_ssize_t n = keys ? PyTuple_GET_SIZE(keys) : 0;
    PyObject *out = keys ? PyList_New(n) : NULL;
    for (Py_ssize_t i = 0; out && i < n; i++) {
        PyObject *key = PyTuple_GET_ITEM(keys, i), *kind = NULL;
        Py_ssize_t size = PyUnicode_GET_LENGTH(key);
        if (size && size <= longest && !(kind = Py_XNewRef(PyDict_GetItemWithError(whole, key))) && !PyErr_Occurred()) {
            int asked = may_hold_number_or_colon(key) ? 1 : begins(key, by_head, head, others);
            kind = asked > 0 ? PyObject_CallOneArg(ask, key) : NULL;
        }
        if (PyErr_Occurred()) {
            Py_XDECREF(kind);
            Py_CLEAR(out);
        } else {
            PyList_SET_ITEM(out, i, kind ? kind : Py_NewRef(Py_None));
        }
    }
    Py_XDECREF(keys);
    return out;
}

PyMethodDef phrase_methods[] = {
    {"keys", keys, METH_VARARGS, keys_doc},
    {"categories", categories, METH_VARARGS, categories_doc},
    {NULL, NULL, 0, NULL},
};
