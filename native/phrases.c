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

/* A line's key, by the characters alone; None where one of them is hard. `room` is for characters of `width` bytes;
 * NULL without an error where one needs more. */
static ALWAYS_INLINE PyObject *key_in(int form, int width, PyObject *line, PyObject *fold, void *room)
{
    const void *data = PyUnicode_DATA(line);
    Py_ssize_t size = 0, end = 0; /* written, and up to the last character that does not stand around */
    Py_UCS4 before = 0;
    for (Py_ssize_t at = 0; at < PyUnicode_GET_LENGTH(line); at++) {
        Py_UCS4 c = PyUnicode_READ(form, data, at);
        uint32_t folded = folds[c];
        if (!folded && !(folded = learn(c, fold)))
            return NULL;
        if (folded & HARD)
            Py_RETURN_NONE;
        c = folded & CHARACTER;
        if ((folded & AROUND && !size) || (c == ' ' && before == ' '))
            continue;
        if (width == 1 && c > 0xFF)
            return NULL;
        PyUnicode_WRITE(width, room, size, c);
        before = c;
        size++;
        end = folded & AROUND ? end : size;
    }
    return PyUnicode_FromKindAndData(width, room, end);
}

/* A loop for each form of strings; those of Latin-1 have, as a rule, keys of it. */
static PyObject *key_of(PyObject *line, PyObject *fold, Py_UCS4 *room)
{
    int form = PyUnicode_KIND(line);
    PyObject *key = form == 1 ? key_in(1, 1, line, fold, room) : NULL;
    return key || PyErr_Occurred() ? key
        : form == 1                ? key_in(1, 4, line, fold, room)
        : form == 2                ? key_in(2, 4, line, fold, room)
                                   : key_in(4, 4, line, fold, room);
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

/* What a key can be told by: strings that it is, that it has before a colon, begins or ends with, or holds. */
typedef struct {
    PyObject *whole, *heads, *by_head, *short_ones, *by_tail, *held;
    Py_ssize_t longest, head; /* characters of a key that is looked at whole; and by how many strings are listed */
} Hints;

/* 1 if `key` begins with one of the strings (`side` is -1) or ends with one (1), 0 if with none. */
static int has_at(int side, PyObject *key, PyObject *listed)
{
    if (!PyTuple_Check(listed)) {
        PyErr_SetString(PyExc_TypeError, "strings are listed in tuples");
        return -1;
    }
    Py_ssize_t found = 0;
    for (Py_ssize_t i = 0; !found && i < PyTuple_GET_SIZE(listed); i++)
        found = PyUnicode_Tailmatch(key, PyTuple_GET_ITEM(listed, i), 0, PY_SSIZE_T_MAX, side);
    return (int)found;
}

/* What a dictionary has for some characters of a key, borrowed; NULL with or without an error. */
static PyObject *found_for(PyObject *dictionary, PyObject *key, Py_ssize_t start, Py_ssize_t end)
{
    PyObject *part = PyUnicode_Substring(key, start, end);
    PyObject *found = part ? PyDict_GetItemWithError(dictionary, part) : NULL;
    Py_XDECREF(part);
    return found;
}

/* Whether there is a phrase for what stands before the first colon. */
static int is_headed(PyObject *key, PyObject *heads)
{
    Py_ssize_t size = PyUnicode_GET_LENGTH(key);
    Py_ssize_t end = PyUnicode_FindChar(key, ':', 0, size, 1), wide = PyUnicode_FindChar(key, 0xFF1A, 0, size, 1);
    end = end < 0 || (wide >= 0 && wide < end) ? wide : end;
    if (end < 0)
        return 0;
    while (end > 0 && Py_UNICODE_ISSPACE(PyUnicode_READ_CHAR(key, end - 1)))
        end--;
    return found_for(heads, key, 0, end) ? 1 : PyErr_Occurred() ? -1 : 0;
}

/* Whether a phrase begins as the key does. */
static int is_begun(PyObject *key, const Hints *hints)
{
    PyObject *listed = found_for(hints->by_head, key, 0, hints->head);
    int found = PyErr_Occurred() ? -1 : listed ? has_at(-1, key, listed) : 0;
    return found ? found : has_at(-1, key, hints->short_ones);
}

static int may_be_phrase(PyObject *key, const Hints *hints)
{
    Py_ssize_t size = PyUnicode_GET_LENGTH(key), tail = size > hints->head ? size - hints->head : 0;
    int found = is_begun(key, hints);
    if (!found) {
        PyObject *listed = found_for(hints->by_tail, key, tail, size);
        found = PyErr_Occurred() ? -1 : listed ? has_at(1, key, listed) : 0;
    }
    if (!found)
        found = is_headed(key, hints->heads);
    for (Py_ssize_t i = 0; !found && i < PyTuple_GET_SIZE(hints->held); i++)
        found = PyUnicode_Contains(key, PyTuple_GET_ITEM(hints->held, i));
    return found;
}

/* The same with a 0 for each number, a new reference: NULL without an error if it has none. */
static PyObject *numberless(PyObject *key)
{
    int form = PyUnicode_KIND(key);
    const void *data = PyUnicode_DATA(key);
    Py_ssize_t size = PyUnicode_GET_LENGTH(key), at = 0, written = 0;
    while (at < size && !is_digit(PyUnicode_READ(form, data, at)))
        at++;
    if (at == size)
        return NULL;
    Py_UCS4 *room = PyMem_New(Py_UCS4, size);
    if (room == NULL)
        return PyErr_NoMemory();
    for (at = 0; at < size; at++) {
        Py_UCS4 c = PyUnicode_READ(form, data, at);
        room[written++] = is_digit(c) ? '0' : c;
        if (!is_digit(c))
            continue;
        for (; at + 1 < size; at++) { /* to the number's last digit */
            Py_UCS4 next = PyUnicode_READ(form, data, at + 1);
            int parts = (next == '.' || next == ',') && at + 2 < size
                && is_digit(PyUnicode_READ(form, data, at + 2));
            if (!parts && !is_digit(next))
                break;
        }
    }
    PyObject *out = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, room, written);
    PyMem_Free(room);
    return out;
}

/* What a key is, a new reference; NULL with or without an error. */
static PyObject *category_of(PyObject *key, const Hints *hints, PyObject *ask)
{
    if (PyUnicode_GET_LENGTH(key) > hints->longest)
        return is_begun(key, hints) > 0 ? PyObject_CallOneArg(ask, key) : NULL;
    PyObject *known = PyDict_GetItemWithError(hints->whole, key);
    if (known || PyErr_Occurred())
        return Py_XNewRef(known);
    int asked = may_be_phrase(key, hints);
    PyObject *plain = asked ? NULL : numberless(key);
    if (plain)
        asked = PyDict_GetItemWithError(hints->whole, plain) ? 1 : PyErr_Occurred() ? -1 : may_be_phrase(plain, hints);
    Py_XDECREF(plain);
    return asked > 0 ? PyObject_CallOneArg(ask, key) : NULL;
}

PyDoc_STRVAR(categories_doc,
    "categories(keys, longest, whole, heads, by_head, head, short, by_tail, held, ask) -> list\n\n"
    "What ``whole`` says of each key; where it has none, what ``ask`` says, if the key can be a phrase at all: if\n"
    "``heads`` has what stands before its first colon, if it begins with one of the strings that ``by_head`` lists for\n"
    "its first ``head`` characters or with one of the ``short`` ones, if it ends with one that ``by_tail`` lists for its\n"
    "last ones, if it holds one of the ``held``; or if it is so, or in ``whole``, with a 0 for each number. Of keys with more\n"
    "than ``longest`` characters, only the beginning tells.");

static PyObject *categories(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *given, *ask;
    Hints hints;
    if (!PyArg_ParseTuple(args, "OnO!O!O!nO!O!O!O", &given, &hints.longest, &PyDict_Type, &hints.whole, &PyDict_Type,
            &hints.heads, &PyDict_Type, &hints.by_head, &hints.head, &PyTuple_Type, &hints.short_ones, &PyDict_Type,
            &hints.by_tail, &PyTuple_Type, &hints.held, &ask))
        return NULL;
    PyObject *keys = strings(given, -1, "keys must be strings");
    Py_ssize_t n = keys ? PyTuple_GET_SIZE(keys) : 0;
    PyObject *out = keys ? PyList_New(n) : NULL;
    for (Py_ssize_t i = 0; out && i < n; i++) {
        PyObject *key = PyTuple_GET_ITEM(keys, i);
        PyObject *kind = PyUnicode_GET_LENGTH(key) ? category_of(key, &hints, ask) : NULL;
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
