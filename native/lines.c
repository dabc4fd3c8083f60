/* Lines: what cleaner/document.py and cleaner/boilerplate/wrapped.py find in a loop over all of them. */
#include "native.h"

static int is_blank(const Text *text, Py_ssize_t start, Py_ssize_t end)
{
    while (start < end && Py_UNICODE_ISSPACE(PyUnicode_READ(text->form, text->data, start)))
        start++;
    return start == end;
}

/* A Line, which is a tuple with names: NULL without memory. */
static PyObject *line_of(PyTypeObject *type, PyObject *string, Py_ssize_t start, Py_ssize_t end)
{
    PyObject *number = PyLong_FromSsize_t(start), *text = PyUnicode_Substring(string, start, end);
    PyObject *line = number && text ? type->tp_alloc(type, 2) : NULL;
    if (line == NULL) {
        Py_XDECREF(number);
        Py_XDECREF(text);
        return NULL;
    }
    PyTuple_SET_ITEM(line, 0, number);
    PyTuple_SET_ITEM(line, 1, text);
    PyObject_GC_UnTrack(line); /* it holds nothing that could hold it: a million lines need not be looked at again */
    return line;
}

PyDoc_STRVAR(filled_doc,
    "filled(text, line) -> list\n\n"
    "The lines that hold more than white space; ``line`` is the class of their offset and text, a named tuple.");

static PyObject *filled(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *string;
    PyTypeObject *type;
    if (!PyArg_ParseTuple(args, "UO!", &string, &PyType_Type, &type))
        return NULL;
    if (!PyType_IsSubtype(type, &PyTuple_Type) || !PyObject_HasAttrString((PyObject *)type, "_fields")) {
        PyErr_SetString(PyExc_TypeError, "a line must be a named tuple");
        return NULL;
    }
    PyObject *lines = PyList_New(0);
    Text text = text_of(string);
    for (Py_ssize_t start = 0, end; lines && start < text.size; start = end + 1) {
        end = PyUnicode_FindChar(string, '\n', start, text.size, 1);
        if (end < 0)
            end = text.size;
        if (is_blank(&text, start, end))
            continue;
        PyObject *line = line_of(type, string, start, end);
        if (line == NULL || PyList_Append(lines, line) < 0)
            Py_CLEAR(lines);
        Py_XDECREF(line);
    }
    return lines;
}

/* Whether the first word is a rule: one of its signs, three times or more. */
static int is_rule(const Text *text, Py_ssize_t end)
{
    Py_UCS4 first = PyUnicode_READ(text->form, text->data, text->start);
    if (end - text->start < 3 || !(first == '=' || first == '-' || first == '_' || first == '*' || first == '~'))
        return 0;
    Py_ssize_t at = text->start;
    while (at < end && PyUnicode_READ(text->form, text->data, at) == first)
        at++;
    return at == end;
}

/* Whether the first word is the mark of an item of a list: a sign of its own, #s, or a number with a point. */
static int is_item(const Text *text, Py_ssize_t end)
{
    Py_ssize_t size = end - text->start;
    Py_UCS4 first = PyUnicode_READ(text->form, text->data, text->start);
    if (size == 1 && (first == '*' || first == 0x2022 || first == '+' || first == '-' || first == '|'))
        return 1;
    int point = PyUnicode_READ(text->form, text->data, end - 1) == '.' && size > 1;
    if (!point && !(first == '#' && size <= 6))
        return 0;
    for (Py_ssize_t at = text->start; at < end - point; at++) {
        Py_UCS4 c = PyUnicode_READ(text->form, text->data, at);
        if (point ? !Py_UNICODE_ISDIGIT(c) : c != '#')
            return 0;
    }
    return 1;
}

/* What a line's first word would have taken on the line before: a space and itself; 0 for a rule or an item of a list. */
static Py_ssize_t room_of(const Text *text)
{
    Py_ssize_t end = text->start;
    while (end < text->end && !Py_UNICODE_ISSPACE(PyUnicode_READ(text->form, text->data, end)))
        end++;
    return end == text->start || is_rule(text, end) || is_item(text, end) ? 0 : 1 + end - text->start;
}

PyDoc_STRVAR(line_ends_doc,
    "line_ends(lines, narrowest, widest) -> list[tuple[int, int]]\n\n"
    "Of each of these lines, of which none is blank, that another one follows at once, and whose length without white\n"
    "space behind it is more than the one and at most the other: that length, and what the next line's first word\n"
    "would have taken on it.");

static PyObject *line_ends(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *given;
    Py_ssize_t narrowest, widest;
    if (!PyArg_ParseTuple(args, "O!nn", &PyList_Type, &given, &narrowest, &widest))
        return NULL;
    PyObject *ends = PyList_New(0), *before = NULL;
    for (Py_ssize_t i = 0, next = -1; ends && i < PyList_GET_SIZE(given); i++) {
        PyObject *line = PyList_GET_ITEM(given, i);
        if (!PyTuple_Check(line) || PyTuple_GET_SIZE(line) != 2 || !PyUnicode_Check(PyTuple_GET_ITEM(line, 1))) {
            PyErr_SetString(PyExc_TypeError, "lines must be pairs of an offset and a text");
            Py_CLEAR(ends);
            break;
        }
        PyObject *string = PyTuple_GET_ITEM(line, 1);
        Py_ssize_t start = PyLong_AsSsize_t(PyTuple_GET_ITEM(line, 0)), whole = PyUnicode_GET_LENGTH(string);
        if (before && start == next && PyUnicode_GET_LENGTH(before) > narrowest) {
            Text text = text_of(before), following = text_of(string);
            if (text.end > narrowest && text.end <= widest) {
                PyObject *end = Py_BuildValue("nn", text.end, room_of(&following));
                if (end == NULL || PyList_Append(ends, end) < 0)
                    Py_CLEAR(ends);
                Py_XDECREF(end);
            }
        }
        if (PyErr_Occurred())
            Py_CLEAR(ends);
        before = string;
        next = start + whole + 1;
    }
    return ends;
}

static int is_among(Py_UCS4 character, PyObject *marks)
{
    return PyUnicode_FindChar(marks, character, 0, PyUnicode_GET_LENGTH(marks), 1) >= 0;
}

/* Whether a text ends with one of several strings. */
static int ends_with(PyObject *string, const Text *text, PyObject *endings)
{
    Py_ssize_t found = 0;
    for (Py_ssize_t i = 0; !found && i < PyTuple_GET_SIZE(endings); i++)
        found = PyUnicode_Tailmatch(string, PyTuple_GET_ITEM(endings, i), text->start, text->end, 1);
    return (int)found;
}

PyDoc_STRVAR(has_row_doc,
    "has_row(texts, final, cut, goes_on, longest, least) -> bool\n\n"
    "Whether ``least`` texts, none of them blank and not the first of all, of fewer characters than ``longest`` stand in\n"
    "a row that neither begin with a small letter or one of the marks ``goes_on``, nor end with one of those that are\n"
    "``final``, but for the strings ``cut``.");

static PyObject *has_row(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *given, *final, *given_cut, *goes_on;
    Py_ssize_t longest, least, row = 0;
    if (!PyArg_ParseTuple(args, "OUOUnn", &given, &final, &given_cut, &goes_on, &longest, &least))
        return NULL;
    PyObject *texts = strings(given, -1, "texts must be strings");
    PyObject *cut = texts ? strings(given_cut, -1, "what texts are cut with must be strings") : NULL;
    if (cut == NULL) {
        Py_XDECREF(texts);
        return NULL;
    }
    for (Py_ssize_t i = 1; i < PyTuple_GET_SIZE(texts); i++) {
        PyObject *string = PyTuple_GET_ITEM(texts, i);
        Text text = text_of(string);
        if (text.start == text.end)
            continue;
        Py_UCS4 first = PyUnicode_READ(text.form, text.data, text.start);
        int rest = Py_UNICODE_ISLOWER(first) || is_among(first, goes_on);
        int ended = is_among(PyUnicode_READ(text.form, text.data, text.end - 1), final);
        if (rest || (ended && !ends_with(string, &text, cut))) {
            if (row - rest >= least) /* what is before the rest of a sentence is a piece of it as well */
                break;
            row = 0;
        } else {
            row += text.end - text.start < longest;
        }
    }
    Py_DECREF(texts);
    Py_DECREF(cut);
    return PyBool_FromLong(row >= least);
}

PyDoc_STRVAR(marks_doc,
    "marks(text, alone, pairs, before_digits) -> int\n\n"
    "How many characters of a text are among those that count ``alone``, one of them, ``before_digits``, only where no\n"
    "digit of ASCII is behind it; and how many ``pairs`` it has, none of them in part of another: two characters each.");

enum { ALONE = 1, PAIR = 2 };

typedef struct {
    PyObject *alone, *pairs;
    Py_UCS4 before_digits;
    char kinds[256]; /* of a character: of one beyond Latin-1, by its low byte, what it may be */
} Marks;

static ALWAYS_INLINE Py_ssize_t count_in(int form, PyObject *string, const Marks *marks)
{
    const void *data = PyUnicode_DATA(string);
    Py_ssize_t count = 0, size = PyUnicode_GET_LENGTH(string);
    for (Py_ssize_t at = 0; at < size; at++) {
        Py_UCS4 c = PyUnicode_READ(form, data, at);
        char kind = marks->kinds[c & 0xFF];
        if (!kind)
            continue;
        Py_UCS4 next = at + 1 < size ? PyUnicode_READ(form, data, at + 1) : 0;
        if (kind & ALONE && is_among(c, marks->alone))
            count += !(c == marks->before_digits && next >= '0' && next <= '9');
        for (Py_ssize_t pair = 0; kind & PAIR && pair + 1 < PyUnicode_GET_LENGTH(marks->pairs); pair += 2)
            if (c == PyUnicode_READ_CHAR(marks->pairs, pair) && next == PyUnicode_READ_CHAR(marks->pairs, pair + 1)) {
                count++;
                at++;
                break;
            }
    }
    return count;
}

static PyObject *count_marks(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *string;
    int before_digits;
    Marks marks = {0};
    if (!PyArg_ParseTuple(args, "UUUC", &string, &marks.alone, &marks.pairs, &before_digits))
        return NULL;
    marks.before_digits = (Py_UCS4)before_digits;
    for (Py_ssize_t i = 0; i < PyUnicode_GET_LENGTH(marks.alone); i++)
        marks.kinds[PyUnicode_READ_CHAR(marks.alone, i) & 0xFF] |= ALONE;
    for (Py_ssize_t i = 0; i + 1 < PyUnicode_GET_LENGTH(marks.pairs); i += 2)
        marks.kinds[PyUnicode_READ_CHAR(marks.pairs, i) & 0xFF] |= PAIR;
    int form = PyUnicode_KIND(string);
    return PyLong_FromSsize_t(form == 1 ? count_in(1, string, &marks)
            : form == 2                 ? count_in(2, string, &marks)
                                        : count_in(4, string, &marks));
}

PyDoc_STRVAR(has_digit_doc, "has_digit(text) -> bool\n\nWhether a text has a decimal digit, of any script.");

static PyObject *has_digit(PyObject *Py_UNUSED(module), PyObject *string)
{
    if (!PyUnicode_Check(string)) {
        PyErr_SetString(PyExc_TypeError, "a text must be a string");
        return NULL;
    }
    int form = PyUnicode_KIND(string);
    const void *data = PyUnicode_DATA(string);
    Py_ssize_t at = 0, size = PyUnicode_GET_LENGTH(string);
    while (at < size && !is_digit(PyUnicode_READ(form, data, at)))
        at++;
    return PyBool_FromLong(at < size);
}

PyMethodDef line_methods[] = {
    {"filled", filled, METH_VARARGS, filled_doc},
    {"line_ends", line_ends, METH_VARARGS, line_ends_doc},
    {"has_row", has_row, METH_VARARGS, has_row_doc},
    {"marks", count_marks, METH_VARARGS, marks_doc},
    {"has_digit", has_digit, METH_O, has_digit_doc},
    {NULL, NULL, 0, NULL},
};
