/* The boilerplate model's features: what cleaner/boilerplate/features.py does with numpy. */
#include "native.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LETTER, UPPER, LOWER, DIGIT, MARK, FINAL, COMMA, BAR, BRACKET, QUOTE, WIDE, SYMBOL, SPACE, CLASSES };
#define COUNTED 12 /* classes that are counted for each segment: a byte each, eight in a word */
#define HEAD 150
#define TAIL 50

typedef struct {
    uint64_t low, high; /* what a character of this kind adds to the counts */
    uint16_t mask;      /* a bit for each of its classes */
} Kind;

static uint8_t *kind_of; /* by code point; 0 where it was not met before */
static Kind kinds[256];
static int kinds_known = 1;

/* The kind of a character that was not met before; -1 if `classify` failed. */
static int learn(Py_UCS4 character, PyObject *classify)
{
    PyObject *text = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, &character, 1);
    PyObject *told = text ? PyObject_CallOneArg(classify, text) : NULL;
    long mask = told ? PyLong_AsLong(told) : -1;
    Py_XDECREF(text);
    Py_XDECREF(told);
    if (mask < 0 || mask >= 1 << CLASSES) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_ValueError, "a character's classes are a bit each");
        return -1;
    }
    int kind = 1;
    while (kind < kinds_known && kinds[kind].mask != mask)
        kind++;
    if (kind == kinds_known) {
        if (kinds_known == 256) {
            PyErr_SetString(PyExc_ValueError, "more kinds of characters than fit in a byte");
            return -1;
        }
        for (int c = 0; c < COUNTED; c++)
            if (mask >> c & 1)
                *(c < 8 ? &kinds[kind].low : &kinds[kind].high) |= (uint64_t)1 << 8 * (c % 8);
        kinds[kind].mask = (uint16_t)mask;
        kinds_known++;
    }
    kind_of[character] = (uint8_t)kind;
    return kind;
}

/* Of a long text only the beginning and the end are looked at: the second part, if there is one. */
static int parts_of(const Text *text, Py_ssize_t parts[2][2])
{
    parts[0][0] = text->start;
    parts[0][1] = text->end;
    if (text->end - text->start <= HEAD + TAIL)
        return 1;
    parts[0][1] = text->start + HEAD;
    parts[1][0] = text->end - TAIL;
    parts[1][1] = text->end;
    return 2;
}

PyDoc_STRVAR(samples_doc,
    "samples(texts) -> bytes\n\nWhat is looked at of each text, a line a text, in UTF-8.");

static PyObject *samples(PyObject *Py_UNUSED(module), PyObject *given)
{
    PyObject *texts = strings(given, -1, "texts must be strings");
    if (texts == NULL)
        return NULL;
    Py_ssize_t n = PyTuple_GET_SIZE(texts), room = 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_ssize_t size = PyUnicode_GET_LENGTH(PyTuple_GET_ITEM(texts, i));
        room += (size < HEAD + TAIL ? size : HEAD + TAIL) * 4 + 1;
    }
    PyObject *out = PyBytes_FromStringAndSize(NULL, room);
    uint8_t *start = out ? (uint8_t *)PyBytes_AS_STRING(out) : NULL, *end = start;
    for (Py_ssize_t i = 0; out && i < n; i++) {
        Text text = text_of(PyTuple_GET_ITEM(texts, i));
        Py_ssize_t parts[2][2];
        int count = parts_of(&text, parts);
        for (int part = 0; part < count; part++)
            for (Py_ssize_t at = parts[part][0]; at < parts[part][1]; at++) {
                Py_UCS4 c = PyUnicode_READ(text.form, text.data, at);
                if (c < 0x80)
                    *end++ = c == '\n' ? ' ' : (uint8_t)c;
                else
                    end = put(end, c);
            }
        *end++ = '\n';
    }
    Py_DECREF(texts);
    if (out)
        _PyBytes_Resize(&out, end - start);
    return out;
}

enum { /* as in features.py */
    LONG_WEIGHT = 80, WIDE_WEIGHT = 3, OFTEN = 3, LONG_WORD = 4, FARTHEST = 60, WIDEST_GAP = 3,
    NUMBERS = 1 << 20, FEWER = 5, LEANING = 31, FOUND_COLUMNS = 3, OWN_COLUMNS = 58
};
#define LOGS 512
static const double MOSTLY = 0.3;
static float logs[LOGS];     /* of numbers, and one: most that are asked for are small */
static uint8_t in_word[256]; /* which bytes of UTF-8 words are made of */
static const int BEGINS[] = {UPPER, LOWER, DIGIT, QUOTE, BAR, BRACKET, SYMBOL};
static const int ENDS[] = {FINAL, COMMA, QUOTE, BRACKET, LETTER, DIGIT};

typedef struct {
    Py_ssize_t begin, whole, size, sampled; /* where it begins; characters: all, without white space, looked at */
    uint64_t low, high; /* the counts, a byte each */
    int counts[COUNTED], heads, capitals;
    uint16_t first, last;
    int is_long;
    float wide, weight; /* in single precision, as numpy has them: limits are held against them */
} Segment;

typedef struct {
    int32_t line;
    uint32_t number : 31; /* a hash of the word */
    uint32_t is_long : 1; /* whether it is a long word */
} Word;

typedef struct {
    Word *words;
    Py_ssize_t count, room;
    uint8_t *bytes; /* of the key at hand, in UTF-8, with sixteen more */
    Py_ssize_t bytes_room;
} Words;

/* Counts a part of a segment, whose characters have so many bytes; -1 if `classify` failed. */
static ALWAYS_INLINE int count(
    Segment *segment, const int form, const void *data, Py_ssize_t at, Py_ssize_t end, PyObject *classify)
{
    uint64_t low = segment->low, high = segment->high;
    int heads = segment->heads, capitals = segment->capitals;
    uint16_t mask = segment->last;
    for (; at < end; at++) {
        Py_UCS4 c = PyUnicode_READ(form, data, at);
        int kind = kind_of[c];
        if (kind == 0 && (kind = learn(c, classify)) < 0)
            return -1;
        low += kinds[kind].low;
        high += kinds[kind].high;
        int begins = mask >> SPACE & ~kinds[kind].mask >> SPACE & 1; /* a word */
        mask = kinds[kind].mask;
        heads += begins;
        capitals += begins & mask >> UPPER;
    }
    segment->low = low;
    segment->high = high;
    segment->heads = heads;
    segment->capitals = capitals;
    segment->last = mask;
    return 0;
}

static int measure(Segment *segment, PyObject *string, PyObject *classify)
{
    Text text = text_of(string);
    Py_ssize_t parts[2][2];
    int several = parts_of(&text, parts);
    segment->whole = text.size;
    segment->size = text.end - text.start;
    segment->last = 1 << SPACE;
    for (int part = 0; part < several; part++) {
        Py_ssize_t start = parts[part][0], end = parts[part][1];
        segment->sampled += end - start;
        int failed = text.form == 1 ? count(segment, 1, text.data, start, end, classify)
            : text.form == 2        ? count(segment, 2, text.data, start, end, classify)
                                    : count(segment, 4, text.data, start, end, classify);
        if (failed)
            return -1;
    }
    if (segment->sampled == 0) {
        PyErr_SetString(PyExc_ValueError, "a segment of white space alone");
        return -1;
    }
    segment->first = kinds[kind_of[PyUnicode_READ(text.form, text.data, text.start)]].mask;
    for (int c = 0; c < COUNTED; c++)
        segment->counts[c] = (int)((c < 8 ? segment->low : segment->high) >> 8 * (c % 8) & 0xFF);
    segment->wide = (float)segment->counts[WIDE] / (float)segment->sampled;
    segment->weight = (float)segment->size * (1 + (WIDE_WEIGHT - 1) * segment->wide);
    segment->is_long = segment->weight >= LONG_WEIGHT;
    return 0;
}

/* Writes a string's UTF-8, and says where that ends. */
static ALWAYS_INLINE uint8_t *put_all(uint8_t *out, const int form, const void *data, Py_ssize_t size)
{
    for (Py_ssize_t at = 0; at < size; at++)
        out = put(out, PyUnicode_READ(form, data, at));
    return out;
}

/* Puts a key's UTF-8 into `words`, in pairs of characters if `pairs`: their end, NULL without memory. */
static uint8_t *encode(Words *words, PyObject *key, int pairs)
{
    int form = PyUnicode_KIND(key);
    const void *data = PyUnicode_DATA(key);
    Py_ssize_t size = PyUnicode_GET_LENGTH(key), needed = size * 9 + 16;
    if (needed > words->bytes_room) {
        uint8_t *grown = PyMem_Realloc(words->bytes, needed);
        if (grown == NULL)
            return NULL;
        words->bytes = grown;
        words->bytes_room = needed;
    }
    uint8_t *end = words->bytes;
    if (pairs) {
        Py_UCS4 before = 0;
        for (Py_ssize_t at = 0; at < size; at++) {
            Py_UCS4 c = PyUnicode_READ(form, data, at);
            if (!Py_UNICODE_ISALNUM(c))
                continue;
            if (before) {
                if (end > words->bytes)
                    *end++ = ' ';
                end = put(put(end, before), c);
            }
            before = c;
        }
    }
    if (end == words->bytes && PyUnicode_IS_ASCII(key)) {
        memcpy(end, data, size);
        end += size;
    } else if (end == words->bytes) {
        end = form == 1 ? put_all(end, 1, data, size)
            : form == 2 ? put_all(end, 2, data, size)
                        : put_all(end, 4, data, size);
    }
    memset(end, 0, 16);
    return end;
}

/* Up to eight bytes of a word as a number; there are as many to be read. */
static inline uint64_t eight(const uint8_t *bytes, Py_ssize_t count)
{
    uint64_t value;
    memcpy(&value, bytes, 8);
#if PY_BIG_ENDIAN
    value = __builtin_bswap64(value);
#endif
    return count >= 8 ? value : count <= 0 ? 0 : value & (((uint64_t)1 << 8 * count) - 1);
}

static int add_words(Words *words, PyObject *key, int pairs, int32_t line)
{
    uint8_t *end = encode(words, key, pairs), *at = words->bytes;
    if (end == NULL)
        return -1;
    while (at < end) {
        uint8_t *start = at;
        while (in_word[*at]) /* a zero ends it */
            at++;
        Py_ssize_t length = at - start;
        if (length == 0) {
            at++;
            continue;
        }
        if (words->count == words->room) {
            Py_ssize_t room = words->room ? 2 * words->room : 4096;
            Word *grown = PyMem_Realloc(words->words, room * sizeof(Word));
            if (grown == NULL)
                return -1;
            words->words = grown;
            words->room = room;
        }
        uint64_t hash = eight(start, length) * 0x9E3779B97F4A7C15u + eight(start + 8, length - 8) + length;
        words->words[words->count++] =
            (Word){line, (uint32_t)(hash * 0xC2B2AE3D27D4EB4Fu >> (64 - 20)), length > LONG_WORD};
    }
    return 0;
}

/* What the words of each segment are to the document: four counts and the number of words, for each. And which way
 * they lean, all together and at most. */
typedef struct {
    int many, known, often, known_long, shared;
    int leaning, lowest, highest;
} Told;

/* Of words with one number: how many there are, of them in long segments, and whether one is in the first. */
typedef struct {
    uint8_t all, in_long, in_head;
} Tally;

static void tell(Told *told, const Words *words, const Segment *segments, const int8_t *leanings)
{
    static Tally tallies[NUMBERS >> FEWER];
    const Word *end = words->words + words->count;
    for (const Word *word = words->words; word < end; word++) {
        Tally *tally = tallies + (word->number >> FEWER);
        tally->all += tally->all <= OFTEN; /* more need not be counted */
        tally->in_long += segments[word->line].is_long && tally->in_long < 2;
        tally->in_head |= word->line == 0;
    }
    for (const Word *word = words->words; word < end; word++) {
        const Tally *tally = tallies + (word->number >> FEWER);
        Told *line = told + word->line;
        int known = tally->in_long > segments[word->line].is_long; /* by another word */
        line->many++;
        line->known += known;
        line->known_long += known && word->is_long;
        line->often += tally->all > OFTEN;
        line->shared += tally->in_head;
        int leaning = leanings[word->number];
        line->leaning += leaning;
        line->lowest = leaning < line->lowest ? leaning : line->lowest;
        line->highest = leaning > line->highest ? leaning : line->highest;
    }
    for (const Word *word = words->words; word < end; word++)
        tallies[word->number >> FEWER] = (Tally){0};
}

/* How many segments have each key, into `copies`. */
static int count_copies(PyObject *keys, Py_ssize_t n, int *copies)
{
    PyObject *firsts = PyDict_New();
    int *first = PyMem_Calloc(n, sizeof(int));
    int failed = firsts == NULL || first == NULL;
    for (Py_ssize_t i = 0; !failed && i < n; i++) {
        PyObject *key = PyTuple_GET_ITEM(keys, i);
        PyObject *found = PyDict_GetItemWithError(firsts, key);
        if (found == NULL && !PyErr_Occurred()) {
            PyObject *number = PyLong_FromSsize_t(i);
            failed = number == NULL || PyDict_SetItem(firsts, key, number) < 0;
            Py_XDECREF(number);
        }
        first[i] = found ? (int)PyLong_AsLong(found) : (int)i;
        failed |= PyErr_Occurred() != NULL;
        copies[first[i]]++;
    }
    for (Py_ssize_t i = n - 1; !failed && i >= 0; i--)
        copies[i] = copies[first[i]];
    Py_XDECREF(firsts);
    PyMem_Free(first);
    if (failed && !PyErr_Occurred())
        PyErr_NoMemory();
    return failed ? -1 : 0;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(const Segment *segments, Py_ssize_t n, double *sorted)
{
    for (Py_ssize_t i = 0; i < n; i++)
        sorted[i] = segments[i].weight;
    qsort(sorted, n, sizeof(double), by_size);
    return sorted[n / 2];
}

static float log_of(Py_ssize_t count) /* of that and one */
{
    return count < LOGS ? logs[count] : (float)log1p((double)count);
}

static float *shape_columns(float *out, const Segment *s)
{
    static const int shares[] = {DIGIT, MARK, WIDE, SYMBOL}, several[] = {FINAL, COMMA, BAR, BRACKET, QUOTE};
    double sampled = s->sampled, letters = s->counts[LETTER] > 1 ? s->counts[LETTER] : 1;
    double heads = s->heads > 1 ? s->heads : 1;
    *out++ = log_of(s->size);
    *out++ = (float)log1p(heads * s->size / sampled);
    *out++ = (float)(s->counts[LETTER] / sampled);
    *out++ = (float)(s->counts[UPPER] / letters);
    for (int i = 0; i < 4; i++)
        *out++ = (float)(s->counts[shares[i]] / sampled);
    *out++ = (float)(s->capitals / heads);
    *out++ = s->counts[UPPER] > 0 && s->counts[LOWER] == 0;
    for (int i = 0; i < 5; i++)
        *out++ = log_of(s->counts[several[i]]);
    *out++ = (float)(sampled / heads / 10);
    for (int i = 0; i < 6; i++)
        *out++ = s->last >> ENDS[i] & 1;
    for (int i = 0; i < 7; i++)
        *out++ = s->first >> BEGINS[i] & 1;
    return out;
}

static float *word_columns(float *out, const Told *told, const Told *head, int copies)
{
    double many = told->many > 1 ? told->many : 1, of_head = head->many > 1 ? head->many : 1;
    *out++ = (float)(told->known / many);
    *out++ = (float)(told->often / many);
    *out++ = (float)(told->known_long / many);
    *out++ = (float)(told->shared / many);
    *out++ = log_of(copies - 1);
    *out++ = (float)(told->shared / of_head < 2 ? told->shared / of_head : 2);
    *out++ = (float)(told->leaning / many / LEANING);
    *out++ = (float)told->lowest / LEANING;
    *out++ = (float)told->highest / LEANING;
    return out;
}

static double gap(const Segment *a, const Segment *b)
{
    Py_ssize_t between = b->begin - a->begin - a->whole - 1;
    return between < WIDEST_GAP ? between : WIDEST_GAP;
}

/* `before` and `behind` are how far the next long segments are, `good` what of the long ones' weight came so far. */
static float *place_columns(
    float *out, const Segment *s, Py_ssize_t i, Py_ssize_t n, Py_ssize_t before, Py_ssize_t behind, double good)
{
    *out++ = log_of(s->whole - s->size);
    *out++ = log_of(before < FARTHEST ? before : FARTHEST);
    *out++ = log_of(behind < FARTHEST ? behind : FARTHEST);
    *out++ = (float)good;
    *out++ = (float)((double)i / n);
    *out++ = log_of(i);
    *out++ = log_of(n - 1 - i);
    *out++ = i == 0;
    *out++ = i ? (float)gap(s - 1, s) : 0;
    *out++ = i < n - 1 ? (float)gap(s, s + 1) : 0;
    return out;
}

static void document_columns(float *out, const Segment *segments, Py_ssize_t n, double *sorted)
{
    double weight = 0, in_long = 0, inked = 0, wide = 0, upper = 0;
    Py_ssize_t count = 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        weight += segments[i].weight;
        inked += segments[i].sampled;
        wide += segments[i].counts[WIDE];
        upper += segments[i].counts[UPPER];
        count += segments[i].is_long;
        in_long += segments[i].is_long ? segments[i].weight : 0;
    }
    *out++ = log_of(n);
    *out++ = (float)log1p(weight);
    *out++ = (float)((double)count / n);
    *out++ = (float)(in_long / weight);
    *out++ = (float)log1p(median(segments, n, sorted));
    *out++ = (float)(wide / inked);
    *out = (float)(upper / inked * 10);
}

/* The columns of all segments but those that Python finds; `sorted` has room for a number each. */
static void write_rows(
    float *rows, Py_ssize_t width, const Segment *segments, const Told *told, const int *copies, Py_ssize_t n,
    double *sorted)
{
    float of_document[7];
    double total = 0, good = 0;
    Py_ssize_t last = -FARTHEST, next = 0;
    document_columns(of_document, segments, n, sorted);
    for (Py_ssize_t i = 0; i < n; i++)
        total += segments[i].is_long ? segments[i].weight : 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        while (next < n && (next <= i || !segments[next].is_long))
            next++;
        good += segments[i].is_long ? segments[i].weight : 0;
        float *out = shape_columns(rows + i * width, segments + i);
        out = word_columns(out, told + i, told, copies[i]) + FOUND_COLUMNS;
        Py_ssize_t behind = (next < n ? next : n + FARTHEST) - i;
        out = place_columns(out, segments + i, i, n, i - last, behind, good / (total > 1 ? total : 1));
        memcpy(out, of_document, sizeof of_document);
        if (segments[i].is_long)
            last = i;
    }
}

static int measure_all(Segment *segments, PyObject *pieces, Py_ssize_t n, PyObject *classify)
{
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *piece = PyTuple_GET_ITEM(pieces, i);
        if (!PyTuple_Check(piece) || PyTuple_GET_SIZE(piece) != 2 || !PyUnicode_Check(PyTuple_GET_ITEM(piece, 1))) {
            PyErr_SetString(PyExc_TypeError, "pieces must be pairs of an offset and a text");
            return -1;
        }
        segments[i].begin = PyLong_AsSsize_t(PyTuple_GET_ITEM(piece, 0));
        if (PyErr_Occurred() || measure(segments + i, PyTuple_GET_ITEM(piece, 1), classify) < 0)
            return -1;
    }
    return 0;
}

PyDoc_STRVAR(features_doc,
    "features(pieces, keys, width, classify, leanings) -> bytearray\n\n"
    "Rows of so many float32, one for each segment, but for the columns of what is found and of categories.\n"
    "``classify`` gives a character's classes, a bit each, and is asked but once for each character; ``leanings`` are\n"
    "those of words, a signed byte each. Raises TypeError or ValueError for other arguments.");

static PyObject *features(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *given, *given_keys, *classify, *out = NULL;
    Py_ssize_t width;
    Py_buffer leanings;
    if (!PyArg_ParseTuple(args, "OOnOy*", &given, &given_keys, &width, &classify, &leanings))
        return NULL;
    if (width < OWN_COLUMNS || leanings.len != NUMBERS) {
        PyErr_Format(PyExc_ValueError, "a row has %d columns at least, and there are %d leanings", OWN_COLUMNS, NUMBERS);
        PyBuffer_Release(&leanings);
        return NULL;
    }
    PyObject *pieces = PySequence_Tuple(given);
    Py_ssize_t n = pieces ? PyTuple_GET_SIZE(pieces) : 0;
    PyObject *keys = pieces ? strings(given_keys, n, "keys must be strings, one for each piece") : NULL;
    Segment *segments = PyMem_Calloc(n, sizeof(Segment));
    Told *told = PyMem_Calloc(n, sizeof(Told));
    int *copies = PyMem_Calloc(n, sizeof(int));
    double *sorted = PyMem_Calloc(n, sizeof(double));
    Words words = {0};
    if (keys == NULL)
        goto end;
    if (width > PY_SSIZE_T_MAX / (Py_ssize_t)sizeof(float) / (n + 1)) {
        PyErr_SetString(PyExc_ValueError, "rows as wide as that do not fit into memory");
        goto end;
    }
    if (segments == NULL || told == NULL || copies == NULL || sorted == NULL) {
        PyErr_NoMemory();
        goto end;
    }
    if (measure_all(segments, pieces, n, classify) < 0 || count_copies(keys, n, copies) < 0)
        goto end;
    for (Py_ssize_t i = 0; i < n; i++) {
        if (add_words(&words, PyTuple_GET_ITEM(keys, i), segments[i].wide > MOSTLY, (int32_t)i) < 0) {
            PyErr_NoMemory();
            goto end;
        }
    }
    tell(told, &words, segments, leanings.buf);
    out = PyByteArray_FromStringAndSize(NULL, n * width * (Py_ssize_t)sizeof(float));
    if (out && n) {
        memset(PyByteArray_AS_STRING(out), 0, PyByteArray_GET_SIZE(out));
        write_rows((float *)PyByteArray_AS_STRING(out), width, segments, told, copies, n, sorted);
    }
end:
    PyBuffer_Release(&leanings);
    Py_XDECREF(pieces);
    Py_XDECREF(keys);
    PyMem_Free(segments);
    PyMem_Free(told);
    PyMem_Free(copies);
    PyMem_Free(sorted);
    PyMem_Free(words.words);
    PyMem_Free(words.bytes);
    return out;
}

int ready_features(void)
{
    for (int i = 0; i < LOGS; i++)
        logs[i] = (float)log1p((double)i);
    for (int byte = 0; byte < 256; byte++)
        in_word[byte] = byte > 0x7F || (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
    kind_of = kind_of ? kind_of : calloc(0x110000, 1);
    return kind_of ? 0 : -1;
}

PyMethodDef feature_methods[] = {
    {"samples", samples, METH_O, samples_doc},
    {"features", features, METH_VARARGS, features_doc},
    {NULL, NULL, 0, NULL},
};
