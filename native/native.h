/* The compiled part of cleaner: what takes most of the time of a run, in a fraction of it.
 *
 * It is optional. What a function here does, one in Python does as well, and says what it is; tests hold
 * the two against each other. Everything is called with the GIL held.
 */
#ifndef CLEANER_NATIVE_H
#define CLEANER_NATIVE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>

extern PyMethodDef line_methods[], phrase_methods[], sign_methods[], feature_methods[], network_methods[];

/* Made ready once; -1 without memory. */
int ready_phrases(void), ready_features(void);
void ready_signs(void), ready_networks(void);

#if defined(__GNUC__)
#define ALWAYS_INLINE inline __attribute__((always_inline))
#else
#define ALWAYS_INLINE inline
#endif

typedef struct {
    int form; /* bytes a character: 1, 2 or 4 */
    const void *data;
    Py_ssize_t size, start, end; /* of it all, and where it begins and ends without white space */
} Text;

static inline Text text_of(PyObject *string)
{
    Text text = {PyUnicode_KIND(string), PyUnicode_DATA(string), PyUnicode_GET_LENGTH(string), 0, 0};
    text.end = text.size;
    while (text.start < text.end && Py_UNICODE_ISSPACE(PyUnicode_READ(text.form, text.data, text.start)))
        text.start++;
    while (text.end > text.start && Py_UNICODE_ISSPACE(PyUnicode_READ(text.form, text.data, text.end - 1)))
        text.end--;
    return text;
}

/* Whether a character is a decimal digit; nearly all are ASCII. */
static inline int is_digit(Py_UCS4 c)
{
    return c < 0x80 ? c >= '0' && c <= '9' : Py_UNICODE_ISDECIMAL(c);
}

/* Writes a character's UTF-8, of at most four bytes; a lone surrogate is a question mark. */
static inline uint8_t *put(uint8_t *out, Py_UCS4 c)
{
    if (c < 0x80) {
        *out++ = (uint8_t)c;
    } else if (c < 0x800) {
        *out++ = (uint8_t)(0xC0 | c >> 6);
        *out++ = (uint8_t)(0x80 | (c & 0x3F));
    } else if (c >= 0xD800 && c < 0xE000) {
        *out++ = '?';
    } else if (c < 0x10000) {
        *out++ = (uint8_t)(0xE0 | c >> 12);
        *out++ = (uint8_t)(0x80 | (c >> 6 & 0x3F));
        *out++ = (uint8_t)(0x80 | (c & 0x3F));
    } else {
        *out++ = (uint8_t)(0xF0 | c >> 18);
        *out++ = (uint8_t)(0x80 | (c >> 12 & 0x3F));
        *out++ = (uint8_t)(0x80 | (c >> 6 & 0x3F));
        *out++ = (uint8_t)(0x80 | (c & 0x3F));
    }
    return out;
}

/* The items of a sequence, which must be strings, and `size` of them if that is not negative: a tuple, which no
 * callback changes; NULL where they are something else. */
static inline PyObject *strings(PyObject *given, Py_ssize_t size, const char *what)
{
    PyObject *items = PySequence_Tuple(given);
    if (items == NULL)
        return NULL;
    int right = size < 0 || PyTuple_GET_SIZE(items) == size;
    for (Py_ssize_t i = 0; right && i < PyTuple_GET_SIZE(items); i++)
        right = PyUnicode_Check(PyTuple_GET_ITEM(items, i));
    if (right)
        return items;
    PyErr_SetString(PyExc_TypeError, what);
    Py_DECREF(items);
    return NULL;
}

#endif
