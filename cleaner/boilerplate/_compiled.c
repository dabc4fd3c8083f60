/* The boilerplate model in C: what features.py and model.py do with numpy, in a fraction of the time.
 *
 * Optional. Where it was not built, those two modules do the work; they say what each number means, and
 * tests hold the two against each other. Everything here is called with the GIL held.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ---- Text: classes of characters, and UTF-8 */

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
    if (mask < 0)
        return -1;
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

typedef struct {
    int form; /* bytes a character: 1, 2 or 4 */
    const void *data;
    Py_ssize_t size, start, end; /* of it all, and where it begins and ends without white space */
} Text;

static Text text_of(PyObject *string)
{
    Text text = {PyUnicode_KIND(string), PyUnicode_DATA(string), PyUnicode_GET_LENGTH(string), 0, 0};
    text.end = text.size;
    while (text.start < text.end && Py_UNICODE_ISSPACE(PyUnicode_READ(text.form, text.data, text.start)))
        text.start++;
    while (text.end > text.start && Py_UNICODE_ISSPACE(PyUnicode_READ(text.form, text.data, text.end - 1)))
        text.end--;
    return text;
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

/* A list of strings, held on to; NULL where it is none. */
static PyObject *strings(PyObject *given, Py_ssize_t size, const char *what)
{
    PyObject *fast = PySequence_Fast(given, what);
    if (fast == NULL)
        return NULL;
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(fast); i++)
        if (!PyUnicode_Check(PySequence_Fast_GET_ITEM(fast, i)))
            size = -1;
    if (PySequence_Fast_GET_SIZE(fast) == size)
        return fast;
    PyErr_SetString(PyExc_TypeError, what);
    Py_DECREF(fast);
    return NULL;
}

PyDoc_STRVAR(samples_doc,
    "samples(texts) -> bytes\n\nWhat is looked at of each text, a line a text, in UTF-8.");

static PyObject *samples(PyObject *Py_UNUSED(module), PyObject *given)
{
    Py_ssize_t n = PySequence_Size(given);
    PyObject *texts = n < 0 ? NULL : strings(given, n, "texts must be strings");
    if (texts == NULL)
        return NULL;
    PyObject *out = PyBytes_FromStringAndSize(NULL, n * ((HEAD + TAIL) * 4 + 1));
    if (out == NULL) {
        Py_DECREF(texts);
        return NULL;
    }
    uint8_t *start = (uint8_t *)PyBytes_AS_STRING(out), *end = start;
    for (Py_ssize_t i = 0; i < n; i++) {
        Text text = text_of(PySequence_Fast_GET_ITEM(texts, i));
        Py_ssize_t parts[2][2];
        int count = parts_of(&text, parts);
        for (int part = 0; part < count; part++)
            for (Py_ssize_t at = parts[part][0]; at < parts[part][1]; at++) {
                Py_UCS4 c = PyUnicode_READ(text.form, text.data, at);
                end = put(end, c == '\n' ? ' ' : c);
            }
        *end++ = '\n';
    }
    Py_DECREF(texts);
    _PyBytes_Resize(&out, end - start);
    return out;
}

/* ---- Features: a row of numbers for each segment, the columns those of features.py, in its order */

enum { /* columns that others are made of; the rest is written in order */
    LONG_WEIGHT = 80, WIDE_WEIGHT = 3, OFTEN = 3, LONG_WORD = 4, FARTHEST = 60, WIDEST_GAP = 3,
    NUMBERS = 1 << 15, OWN_COLUMNS = 55
};
static const double MOSTLY = 0.3;
static const int BEGINS[] = {UPPER, LOWER, DIGIT, QUOTE, BAR, BRACKET, SYMBOL};
static const int ENDS[] = {FINAL, COMMA, QUOTE, BRACKET, LETTER, DIGIT};

typedef struct {
    Py_ssize_t begin, whole, size, sampled; /* where it begins; characters: all, without white space, looked at */
    int counts[COUNTED], heads, capitals;
    uint16_t first, last;
    int is_long;
    float wide, weight; /* in single precision, as numpy has them: limits are held against them */
} Segment;

typedef struct {
    int32_t line;
    uint16_t number; /* a hash of the word */
    uint16_t is_long; /* whether it is a long word */
} Word;

typedef struct {
    Word *words;
    Py_ssize_t count, room;
    uint8_t *bytes; /* of the key at hand, in UTF-8, with sixteen more */
    Py_ssize_t bytes_room;
} Words;

static int measure(Segment *segment, PyObject *string, PyObject *classify)
{
    Text text = text_of(string);
    Py_ssize_t parts[2][2];
    int count = parts_of(&text, parts), before = -1;
    uint64_t low = 0, high = 0;
    segment->whole = text.size;
    segment->size = text.end - text.start;
    for (int part = 0; part < count; part++)
        for (Py_ssize_t at = parts[part][0]; at < parts[part][1]; at++) {
            Py_UCS4 c = PyUnicode_READ(text.form, text.data, at);
            int kind = kind_of[c];
            if (kind == 0 && (kind = learn(c, classify)) < 0)
                return -1;
            low += kinds[kind].low;
            high += kinds[kind].high;
            int mask = kinds[kind].mask;
            if (!(mask >> SPACE & 1) && (before < 0 || before >> SPACE & 1)) {
                segment->heads++;
                segment->capitals += mask >> UPPER & 1;
            }
            if (before < 0)
                segment->first = (uint16_t)mask;
            before = mask;
            segment->sampled++;
        }
    if (segment->sampled == 0) {
        PyErr_SetString(PyExc_ValueError, "a segment of white space alone");
        return -1;
    }
    segment->last = (uint16_t)before;
    for (int c = 0; c < COUNTED; c++)
        segment->counts[c] = (int)((c < 8 ? low : high) >> 8 * (c % 8) & 0xFF);
    segment->wide = (float)segment->counts[WIDE] / (float)segment->sampled;
    segment->weight = (float)segment->size * (1 + (WIDE_WEIGHT - 1) * segment->wide);
    segment->is_long = segment->weight >= LONG_WEIGHT;
    return 0;
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
    if (end == words->bytes)
        for (Py_ssize_t at = 0; at < size; at++)
            end = put(end, PyUnicode_READ(form, data, at));
    memset(end, 0, 16);
    return end;
}

static inline int in_word(uint8_t byte)
{
    return byte > 0x7F || (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

static uint64_t eight(const uint8_t *bytes, Py_ssize_t count)
{
    uint64_t value = 0;
    for (Py_ssize_t i = 0; i < 8 && i < count; i++)
        value |= (uint64_t)bytes[i] << 8 * i;
    return value;
}

static int add_words(Words *words, PyObject *key, int pairs, int32_t line)
{
    uint8_t *end = encode(words, key, pairs), *at = words->bytes;
    if (end == NULL)
        return -1;
    while (at < end) {
        uint8_t *start = at;
        while (at < end && in_word(*at))
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
            (Word){line, (uint16_t)(hash * 0xC2B2AE3D27D4EB4Fu >> (64 - 15)), length > LONG_WORD};
    }
    return 0;
}

/* What the words of each segment are to the document: four counts and the number of words, for each. */
typedef struct {
    int many, known, often, known_long, shared;
} Told;

static void tell(Told *told, const Words *words, const Segment *segments)
{
    static int32_t all[NUMBERS], in_long[NUMBERS];
    static uint8_t in_head[NUMBERS];
    const Word *end = words->words + words->count;
    for (const Word *word = words->words; word < end; word++) {
        all[word->number]++;
        in_long[word->number] += segments[word->line].is_long;
        in_head[word->number] |= word->line == 0;
    }
    for (const Word *word = words->words; word < end; word++) {
        Told *line = told + word->line;
        int known = in_long[word->number] > segments[word->line].is_long; /* by another word */
        line->many++;
        line->known += known;
        line->known_long += known && word->is_long;
        line->often += all[word->number] > OFTEN;
        line->shared += in_head[word->number];
    }
    for (const Word *word = words->words; word < end; word++)
        all[word->number] = in_long[word->number] = in_head[word->number] = 0;
}

/* How many segments have each key, into `copies`. */
static int count_copies(PyObject *keys, Py_ssize_t n, int *copies)
{
    PyObject *firsts = PyDict_New();
    int *first = PyMem_Calloc(n, sizeof(int));
    int failed = firsts == NULL || first == NULL;
    for (Py_ssize_t i = 0; !failed && i < n; i++) {
        PyObject *key = PySequence_Fast_GET_ITEM(keys, i);
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

static float *shape_columns(float *out, const Segment *s)
{
    static const int shares[] = {DIGIT, MARK, WIDE, SYMBOL}, logs[] = {FINAL, COMMA, BAR, BRACKET, QUOTE};
    double sampled = s->sampled, letters = s->counts[LETTER] > 1 ? s->counts[LETTER] : 1;
    double heads = s->heads > 1 ? s->heads : 1;
    *out++ = (float)log1p((double)s->size);
    *out++ = (float)log1p(heads * s->size / sampled);
    *out++ = (float)(s->counts[LETTER] / sampled);
    *out++ = (float)(s->counts[UPPER] / letters);
    for (int i = 0; i < 4; i++)
        *out++ = (float)(s->counts[shares[i]] / sampled);
    *out++ = (float)(s->capitals / heads);
    *out++ = s->counts[UPPER] > 0 && s->counts[LOWER] == 0;
    for (int i = 0; i < 5; i++)
        *out++ = (float)log1p((double)s->counts[logs[i]]);
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
    *out++ = (float)log((double)copies);
    *out++ = (float)(told->shared / of_head < 2 ? told->shared / of_head : 2);
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
    *out++ = (float)log1p((double)(s->whole - s->size));
    *out++ = (float)log1p((double)(before < FARTHEST ? before : FARTHEST));
    *out++ = (float)log1p((double)(behind < FARTHEST ? behind : FARTHEST));
    *out++ = (float)good;
    *out++ = (float)((double)i / n);
    *out++ = (float)log1p((double)i);
    *out++ = (float)log1p((double)(n - 1 - i));
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
    *out++ = (float)log1p((double)n);
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
        out = word_columns(out, told + i, told, copies[i]) + 3;
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
        PyObject *piece = PySequence_Fast_GET_ITEM(pieces, i);
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
    "features(pieces, keys, width, classify) -> bytearray\n\n"
    "Rows of so many float32, one for each segment, but for the columns of what is found and of categories.\n"
    "``classify`` gives a character's classes, a bit each. Raises TypeError or ValueError for other arguments.");

static PyObject *features(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *given, *given_keys, *classify, *out = NULL;
    Py_ssize_t width;
    if (!PyArg_ParseTuple(args, "OOnO", &given, &given_keys, &width, &classify))
        return NULL;
    if (width < OWN_COLUMNS) {
        PyErr_Format(PyExc_ValueError, "a row has %d columns at least", OWN_COLUMNS);
        return NULL;
    }
    PyObject *pieces = PySequence_Fast(given, "pieces must be a sequence");
    Py_ssize_t n = pieces ? PySequence_Fast_GET_SIZE(pieces) : 0;
    PyObject *keys = pieces ? strings(given_keys, n, "keys must be strings, one for each piece") : NULL;
    Segment *segments = PyMem_Calloc(n, sizeof(Segment));
    Told *told = PyMem_Calloc(n, sizeof(Told));
    int *copies = PyMem_Calloc(n, sizeof(int));
    double *sorted = PyMem_Calloc(n, sizeof(double));
    Words words = {0};
    if (keys == NULL)
        goto end;
    if (segments == NULL || told == NULL || copies == NULL || sorted == NULL) {
        PyErr_NoMemory();
        goto end;
    }
    if (measure_all(segments, pieces, n, classify) < 0 || count_copies(keys, n, copies) < 0)
        goto end;
    for (Py_ssize_t i = 0; i < n; i++) {
        if (add_words(&words, PySequence_Fast_GET_ITEM(keys, i), segments[i].wide > MOSTLY, (int32_t)i) < 0) {
            PyErr_NoMemory();
            goto end;
        }
    }
    tell(told, &words, segments);
    out = PyByteArray_FromStringAndSize(NULL, n * width * (Py_ssize_t)sizeof(float));
    if (out && n) {
        memset(PyByteArray_AS_STRING(out), 0, PyByteArray_GET_SIZE(out));
        write_rows((float *)PyByteArray_AS_STRING(out), width, segments, told, copies, n, sorted);
    }
end:
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

/* ---- The networks */

#define WIDTH 48
#define INPUTS 64
#define CONVOLUTIONS 5
#define WHOLE_AFTER 2
#define OUTPUTS 2
#define LIMIT 6.0f
#define SURE 50.0f
#define LANES 16
#define MOST_TAPS 3

typedef float Lanes __attribute__((vector_size(LANES * sizeof(float)), aligned(4)));

typedef struct {
    float in_w[INPUTS * WIDTH], in_b[WIDTH];
    float conv_w[CONVOLUTIONS][3 * WIDTH * WIDTH], conv_b[CONVOLUTIONS][WIDTH];
    float all_w[2 * WIDTH * WIDTH], all_b[WIDTH];
    float mid_w[2 * WIDTH * WIDTH], mid_b[WIDTH];
    float out_w[WIDTH * OUTPUTS], out_b[OUTPUTS];
} Network;

typedef struct {
    Py_ssize_t networks;
    float lowest[INPUTS], highest[INPUTS];
    Network network[];
} Model;

/* Each row of a layer is max(0, b + the sum of some rows of what comes before it times w): its taps. */
typedef struct {
    int taps, depth; /* how many there are, and how many numbers each has */
    const float *in[MOST_TAPS]; /* the rows before it */
    Py_ssize_t offset[MOST_TAPS]; /* which of them, counted from the row at hand; rows beyond the ends are zeros */
    const float *w, *b;
} Layer;

typedef const float *const Sources[MOST_TAPS];

/* Several rows at once, for each weight that is read then counts several times. */
#define DEFINE_BLOCK(name, rows, target)                                                       \
    target static void name(const Layer *layer, Sources *in, float (*out)[WIDTH])              \
    {                                                                                          \
        Lanes sums[rows][WIDTH / LANES];                                                       \
        for (int row = 0; row < rows; row++)                                                   \
            for (int part = 0; part < WIDTH / LANES; part++)                                   \
                sums[row][part] = *(const Lanes *)(layer->b + part * LANES);                   \
        const float *w = layer->w;                                                             \
        for (int tap = 0; tap < layer->taps; tap++)                                            \
            for (int k = 0; k < layer->depth; k++, w += WIDTH)                                 \
                for (int row = 0; row < rows; row++)                                           \
                    for (int part = 0; part < WIDTH / LANES; part++)                           \
                        sums[row][part] += in[row][tap][k] * *(const Lanes *)(w + part * LANES); \
        memcpy(out, sums, sizeof sums);                                                        \
        for (int row = 0; row < rows; row++)                                                   \
            for (int i = 0; i < WIDTH; i++)                                                    \
                out[row][i] = out[row][i] > 0 ? out[row][i] : 0;                               \
    }

#define MOST_ROWS 6
DEFINE_BLOCK(block_of_2, 2, )
#if defined(__x86_64__)
DEFINE_BLOCK(block_of_2_avx2, 2, __attribute__((target("avx2,fma"))))
DEFINE_BLOCK(block_of_6_avx512, 6, __attribute__((target("avx512f"))))
#endif

static int block_rows = 2;
static void (*block)(const Layer *, Sources *, float (*)[WIDTH]) = block_of_2;

static void choose_block(void)
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f")) {
        block_rows = 6;
        block = block_of_6_avx512;
    } else if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        block = block_of_2_avx2;
    }
#endif
}

/* `out` has room for MOST_ROWS more than there are. */
static void run(const Layer *layer, Py_ssize_t n, float (*out)[WIDTH])
{
    static const float zeros[INPUTS];
    const float *in[MOST_ROWS][MOST_TAPS] = {{0}};
    for (Py_ssize_t i = 0; i < n; i += block_rows) {
        for (int row = 0; row < block_rows; row++)
            for (int tap = 0; tap < layer->taps; tap++) {
                Py_ssize_t from = i + row + layer->offset[tap];
                in[row][tap] = from < 0 || from >= n ? zeros : layer->in[tap] + from * layer->depth;
            }
        block(layer, (Sources *)in, out + i);
    }
}

static void add(float (*to)[WIDTH], float (*rows)[WIDTH], Py_ssize_t n)
{
    for (Py_ssize_t i = 0; i < n * WIDTH; i++)
        to[0][i] += rows[0][i];
}

/* Adds to each row what all of them say together: `room` is for two rows. */
static void add_whole(const Network *net, float (*hidden)[WIDTH], Py_ssize_t n, float (*room)[WIDTH])
{
    float whole[2][WIDTH] = {{0}};
    memcpy(whole[1], hidden[0], sizeof whole[1]);
    for (Py_ssize_t i = 0; i < n; i++)
        for (int j = 0; j < WIDTH; j++) {
            whole[0][j] += hidden[i][j];
            whole[1][j] = hidden[i][j] > whole[1][j] ? hidden[i][j] : whole[1][j];
        }
    for (int j = 0; j < WIDTH; j++)
        whole[0][j] /= (float)n;
    Layer all = {2, WIDTH, {whole[0], whole[1]}, {0}, net->all_w, net->all_b};
    run(&all, 1, room);
    for (Py_ssize_t i = 0; i < n; i++)
        add(hidden + i, room, 1);
}

/* Adds a network's two logits of each row to `logits`; `room` is for three times n + MOST_ROWS rows. */
static void judge(const Network *net, const float *x, Py_ssize_t n, float (*room)[WIDTH], float (*logits)[OUTPUTS])
{
    float (*own)[WIDTH] = room, (*hidden)[WIDTH] = own + n + MOST_ROWS, (*next)[WIDTH] = hidden + n + MOST_ROWS;
    Layer in = {1, INPUTS, {x}, {0}, net->in_w, net->in_b};
    run(&in, n, own);
    memcpy(hidden, own, n * sizeof *own);
    for (int index = 0; index < CONVOLUTIONS; index++) {
        int step = 1 << index;
        const float *h = hidden[0];
        Layer conv = {3, WIDTH, {h, h, h}, {-step, 0, step}, net->conv_w[index], net->conv_b[index]};
        run(&conv, n, next);
        add(hidden, next, n);
        if (index == WHOLE_AFTER)
            add_whole(net, hidden, n, next);
    }
    Layer mid = {2, WIDTH, {hidden[0], own[0]}, {0}, net->mid_w, net->mid_b};
    run(&mid, n, next);
    for (Py_ssize_t i = 0; i < n; i++)
        for (int o = 0; o < OUTPUTS; o++) {
            float sum = net->out_b[o];
            for (int j = 0; j < WIDTH; j++)
                sum += next[i][j] * net->out_w[j * OUTPUTS + o];
            logits[i][o] += sum;
        }
}

/* Reads the numbers of one of the networks, in half precision, from the field that all share. */
static int take(PyObject *fields, const char *name, Py_ssize_t network, float *out, Py_ssize_t count)
{
    PyObject *bytes = PyDict_GetItemString(fields, name);
    Py_ssize_t size = count * 2;
    if (bytes == NULL || !PyBytes_Check(bytes) || PyBytes_GET_SIZE(bytes) < (network + 1) * size) {
        PyErr_Format(PyExc_ValueError, "the model has no %zd numbers for %s", count, name);
        return -1;
    }
    const char *at = PyBytes_AS_STRING(bytes) + network * size;
    for (Py_ssize_t i = 0; i < count; i++, at += 2)
        out[i] = (float)PyFloat_Unpack2(at, 1);
    return PyErr_Occurred() ? -1 : 0;
}

static int take_network(PyObject *fields, Py_ssize_t number, Network *net)
{
    if (take(fields, "in_w", number, net->in_w, INPUTS * WIDTH) < 0
        || take(fields, "in_b", number, net->in_b, WIDTH) < 0
        || take(fields, "all_w", number, net->all_w, 2 * WIDTH * WIDTH) < 0
        || take(fields, "all_b", number, net->all_b, WIDTH) < 0
        || take(fields, "mid_w", number, net->mid_w, 2 * WIDTH * WIDTH) < 0
        || take(fields, "mid_b", number, net->mid_b, WIDTH) < 0
        || take(fields, "out_w", number, net->out_w, WIDTH * OUTPUTS) < 0
        || take(fields, "out_b", number, net->out_b, OUTPUTS) < 0)
        return -1;
    for (int index = 0; index < CONVOLUTIONS; index++) {
        char w[] = "conv0_w", b[] = "conv0_b";
        w[4] = b[4] = (char)('0' + index);
        if (take(fields, w, number, net->conv_w[index], 3 * WIDTH * WIDTH) < 0
            || take(fields, b, number, net->conv_b[index], WIDTH) < 0)
            return -1;
    }
    return 0;
}

/* Makes the scaling of the features part of the first layer. */
static int scale(PyObject *fields, Model *model)
{
    float mean[INPUTS], deviation[INPUTS];
    if (take(fields, "mean", 0, mean, INPUTS) < 0 || take(fields, "deviation", 0, deviation, INPUTS) < 0)
        return -1;
    for (int k = 0; k < INPUTS; k++) {
        model->lowest[k] = mean[k] - LIMIT * deviation[k];
        model->highest[k] = mean[k] + LIMIT * deviation[k];
        for (Py_ssize_t i = 0; i < model->networks; i++)
            for (int j = 0; j < WIDTH; j++) {
                float *w = model->network[i].in_w + k * WIDTH + j;
                *w /= deviation[k];
                model->network[i].in_b[j] -= mean[k] * *w;
            }
    }
    return 0;
}

static const char MODEL[] = "cleaner.boilerplate.model";

static void forget(PyObject *capsule)
{
    PyMem_Free(PyCapsule_GetPointer(capsule, MODEL));
}

PyDoc_STRVAR(load_doc,
    "load(fields) -> object\n\nThe networks of a model's record, given as the bytes of its fields by their names.\n"
    "Raises ValueError where they are not of the shape that this was compiled for.");

static PyObject *load(PyObject *Py_UNUSED(module), PyObject *fields)
{
    if (!PyDict_Check(fields)) {
        PyErr_SetString(PyExc_TypeError, "fields must be a dictionary");
        return NULL;
    }
    PyObject *last = PyDict_GetItemString(fields, "out_b");
    Py_ssize_t networks = last && PyBytes_Check(last) ? PyBytes_GET_SIZE(last) / (2 * OUTPUTS) : 0;
    Model *model = PyMem_Calloc(1, sizeof(Model) + networks * sizeof(Network));
    if (model == NULL)
        return PyErr_NoMemory();
    model->networks = networks;
    int failed = networks == 0;
    if (failed)
        PyErr_SetString(PyExc_ValueError, "the model has no networks");
    for (Py_ssize_t i = 0; !failed && i < networks; i++)
        failed = take_network(fields, i, model->network + i) < 0;
    failed = failed || scale(fields, model) < 0;
    PyObject *capsule = failed ? NULL : PyCapsule_New(model, MODEL, forget);
    if (capsule == NULL)
        PyMem_Free(model);
    return capsule;
}

/* Numbers for each row and output, in room of their own: NULL without memory. */
static float (*logits_of(const Model *model, const float *rows, Py_ssize_t n))[OUTPUTS]
{
    float *x = PyMem_Malloc((n * INPUTS + 1) * sizeof(float));
    float (*room)[WIDTH] = PyMem_Malloc(3 * (n + MOST_ROWS) * sizeof *room);
    float (*logits)[OUTPUTS] = PyMem_Calloc(n + 1, sizeof *logits);
    if (x && room && logits) {
        for (Py_ssize_t i = 0; i < n; i++)
            for (int k = 0; k < INPUTS; k++) {
                float value = rows[i * INPUTS + k];
                value = value > model->lowest[k] ? value : model->lowest[k];
                x[i * INPUTS + k] = value < model->highest[k] ? value : model->highest[k];
            }
        for (Py_ssize_t i = 0; n && i < model->networks; i++)
            judge(model->network + i, x, n, room, logits);
    } else {
        PyErr_NoMemory();
        PyMem_Free(logits);
        logits = NULL;
    }
    PyMem_Free(x);
    PyMem_Free(room);
    return logits;
}

static double sigmoid(float sum, Py_ssize_t networks)
{
    float logit = sum / (float)networks;
    logit = logit > SURE ? SURE : logit < -SURE ? -SURE : logit;
    return 1 / (1 + exp(-(double)logit));
}

PyDoc_STRVAR(probabilities_doc,
    "probabilities(model, rows) -> tuple[list[float], list[float]]\n\n"
    "Of each row of features: the probability of body text, and of being the headline.");

static PyObject *probabilities(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *capsule, *body = NULL, *heads = NULL, *both = NULL;
    Py_buffer rows;
    if (!PyArg_ParseTuple(args, "Oy*", &capsule, &rows))
        return NULL;
    Model *model = PyCapsule_GetPointer(capsule, MODEL);
    Py_ssize_t n = rows.len / (INPUTS * (Py_ssize_t)sizeof(float));
    float (*logits)[OUTPUTS] = model ? logits_of(model, rows.buf, n) : NULL;
    if (logits && (body = PyList_New(n)) && (heads = PyList_New(n))) {
        for (Py_ssize_t i = 0; i < n; i++) {
            PyList_SET_ITEM(body, i, PyFloat_FromDouble(sigmoid(logits[i][0], model->networks)));
            PyList_SET_ITEM(heads, i, PyFloat_FromDouble(sigmoid(logits[i][1], model->networks)));
        }
        both = PyErr_Occurred() ? NULL : PyTuple_Pack(2, body, heads);
    }
    PyMem_Free(logits);
    Py_XDECREF(body);
    Py_XDECREF(heads);
    PyBuffer_Release(&rows);
    return both;
}

/* ---- The module */

static PyMethodDef methods[] = {
    {"samples", samples, METH_O, samples_doc},
    {"features", features, METH_VARARGS, features_doc},
    {"load", load, METH_O, load_doc},
    {"probabilities", probabilities, METH_VARARGS, probabilities_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = "cleaner.boilerplate._compiled",
    .m_doc = "The boilerplate model, compiled.",
    .m_size = -1,
    .m_methods = methods,
};

PyMODINIT_FUNC PyInit__compiled(void)
{
    kind_of = kind_of ? kind_of : calloc(0x110000, 1);
    if (kind_of == NULL)
        return PyErr_NoMemory();
    choose_block();
    return PyModule_Create(&definition);
}
