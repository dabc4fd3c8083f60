/* Signs of a page in a text of lines, in UTF-8: what cleaner/boilerplate/signs.py says in expressions.
 *
 * A function that looks for something at a place says where it ends, or NULL.
 */
#include "native.h"
#include <string.h>

enum { URL, DATE, CREDIT };

typedef struct {
    const uint8_t *text, *end;
} Lines;

static const uint8_t sizes[16] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4}; /* of characters, by their first half byte */

static Py_UCS4 character(const Lines *in, const uint8_t *at, const uint8_t **behind)
{
    int left = sizes[*at >> 4] - 1;
    Py_UCS4 c = left ? *at & (0x3F >> left) : *at;
    while (left-- && ++at < in->end)
        c = c << 6 | (*at & 0x3F);
    *behind = at < in->end ? at + 1 : in->end;
    return c;
}

static const uint8_t *letter(const Lines *in, const uint8_t *at) /* [\pL\pN] */
{
    const uint8_t *behind;
    return at < in->end && Py_UNICODE_ISALNUM(character(in, at, &behind)) ? behind : NULL;
}

static const uint8_t *letter_or_line(const Lines *in, const uint8_t *at) /* [\pL\pN_] */
{
    return at < in->end && *at == '_' ? at + 1 : letter(in, at);
}

static const uint8_t *anything_else(const Lines *in, const uint8_t *at) /* [^\pL\pN_] */
{
    const uint8_t *behind;
    if (at >= in->end || letter_or_line(in, at))
        return NULL;
    character(in, at, &behind);
    return behind;
}

static int is_word(const Lines *in, const uint8_t *at) /* \w is ASCII alone */
{
    return at >= in->text && at < in->end && (Py_ISALNUM(*at) || *at == '_');
}

static const uint8_t *word_end(const Lines *in, const uint8_t *at) /* \b, behind a letter or digit */
{
    return at && !is_word(in, at) ? at : NULL;
}

static const uint8_t *maybe(const Lines *in, const uint8_t *at, const char *bytes)
{
    return at && at < in->end && *at && strchr(bytes, *at) ? at + 1 : at;
}

static const uint8_t *digits(const Lines *in, const uint8_t *at, int least, int most) /* all that there are */
{
    const uint8_t *end = at;
    while (end && end < in->end && Py_ISDIGIT(*end))
        end++;
    return end && end - at >= least && end - at <= most ? end : NULL;
}

static const uint8_t *text(const Lines *in, const uint8_t *at, const char *wanted)
{
    if (at == NULL || at >= in->end || *at != (uint8_t)*wanted)
        return NULL;
    Py_ssize_t size = (Py_ssize_t)strlen(wanted);
    return in->end - at >= size && memcmp(at, wanted, size) == 0 ? at + size : NULL;
}

static const uint8_t *one_of(const Lines *in, const uint8_t *at, const char *const *wanted)
{
    const uint8_t *end = NULL;
    while (*wanted && !(end = text(in, at, *wanted)))
        wanted++;
    return end;
}

#define SPACES "\t\n\f\r "
#define ONE_OF(at, ...) one_of(in, at, (const char *const[]){__VA_ARGS__, NULL})

static const uint8_t *handle(const Lines *in, const uint8_t *at) /* [@#][\pL\pN_] */
{
    return at && at < in->end && (*at == '@' || *at == '#') ? letter_or_line(in, at + 1) : NULL;
}

static const uint8_t *address(const Lines *in, const uint8_t *at)
{
    const uint8_t *end;
    if ((end = ONE_OF(at, "http:", "https:", "www.")))
        return end;
    if ((end = letter_or_line(in, at)) && end < in->end && *end == '@' && (end = letter_or_line(in, end + 1)))
        return end;
    if ((end = word_end(in, ONE_OF(at, ".com", ".org", ".net", ".html"))) || (end = word_end(in, text(in, at, ".htm"))))
        return end;
    if (at == in->text && (end = handle(in, at)))
        return end;
    return handle(in, anything_else(in, at));
}

static const uint8_t *date(const Lines *in, const uint8_t *at)
{
    const uint8_t *end, *first = is_word(in, at - 1) ? NULL : digits(in, at, 1, 4);
    if (first) {
        end = digits(in, maybe(in, ONE_OF(first, ".", "/", "年", "-"), SPACES), 1, 2);
        end = digits(in, maybe(in, ONE_OF(end, ".", "/", "月", "-"), SPACES), 1, 4);
        if ((end = word_end(in, end)))
            return end;
        if (first - at <= 2 && (end = word_end(in, digits(in, text(in, first, ":"), 2, 2))))
            return end;
        if (first - at == 4 && ONE_OF(at, "19", "20") && (end = word_end(in, first)))
            return end;
    }
    return Py_ISDIGIT(*at) ? ONE_OF(at + 1, "年", "月") : NULL;
}

static const uint8_t *copyright(const Lines *in, const uint8_t *at) /* "(c)" and, unless it is the last, what is behind */
{
    const uint8_t *end = text(in, at, "(c)"), *behind;
    if (end == NULL || end == in->end)
        return end;
    if (is_word(in, end))
        return NULL;
    character(in, end, &behind);
    return behind;
}

static const uint8_t *picture(const Lines *in, const uint8_t *at) /* "Photo:", "Fotograf ©" */
{
    const uint8_t *end = ONE_OF(
        at, "Foto", "foto", "Photo", "photo", "Fot", "fot", "ФОТО", "Фото", "фото", "Bild", "bild", "Image", "image",
        "Crédit", "crédit", "Credit", "credit");
    if (end == NULL && (end = text(in, at, "Φωτ"))) {
        const uint8_t *behind;
        end = end < in->end && Py_UNICODE_ISALPHA(character(in, end, &behind)) ? behind : NULL;
    }
    if (end == NULL)
        return NULL;
    for (const uint8_t *next; (next = letter_or_line(in, end));)
        end = next;
    return ONE_OF(maybe(in, end, SPACES), ":", "©");
}

static const uint8_t *credit(const Lines *in, const uint8_t *at)
{
    const uint8_t *end, *behind;
    if ((end = text(in, at, "©")))
        return end;
    if (at == in->text && (end = copyright(in, at)))
        return end;
    if (!is_word(in, at)) {
        character(in, at, &behind);
        if ((end = copyright(in, behind)))
            return end;
    }
    if ((end = ONE_OF(
             at, "Getty Images", "GettyImages", "picture-alliance", "picture alliance", "Shutterstock", "iStock", "Alamy",
             "Unsplash", "Pixabay", "Adobe Stock", "AdobeStock")))
        return end;
    if (!is_word(in, at - 1) && (end = word_end(in, text(in, at, "imago"))))
        return end;
    if (*at == '/' && (end = word_end(in, ONE_OF(
             maybe(in, at + 1, SPACES), "AFP", "AP", "dpa", "EPA", "Reuters", "REUTERS", "TASS", "Xinhua", "PAP", "LUSA",
             "EFE", "ANSA", "Corbis", "Rex"))))
        return end;
    if ((end = ONE_OF(at, "AP Photo", "CC BY", "CC-BY")))
        return end;
    if (at == in->text && (end = picture(in, at)))
        return end;
    return (end = anything_else(in, at)) ? picture(in, end) : NULL;
}

enum { ADDRESS_BEGINS = 1, CREDIT_BEGINS = 2, DATE_BEGINS = 4, HANDLE_FOLLOWS = 8, CREDIT_FOLLOWS = 16 };
enum { BEGINS = ADDRESS_BEGINS | DATE_BEGINS | CREDIT_BEGINS, FOLLOWS = HANDLE_FOLLOWS | CREDIT_FOLLOWS };
/* What can begin with two bytes, or follow there behind another character: by the row of the first, and the second. */
static uint8_t pairs[64][256], row_of[256];
static int rows = 1; /* the first has nothing, and is that of most bytes */

static int pair(const Lines *in, const uint8_t *at) /* a zero is behind the end */
{
    return at < in->end ? pairs[row_of[at[0]]][at[1]] : 0;
}

/* What begins at a place, of what can, the first kind of several; `kind` is it. */
static const uint8_t *sign(const Lines *in, const uint8_t *at, int can, int *kind)
{
    const uint8_t *end = NULL;
    if (can & (ADDRESS_BEGINS | HANDLE_FOLLOWS) && (end = address(in, at)))
        *kind = URL;
    else if (can & DATE_BEGINS && Py_ISDIGIT(*at) && (end = date(in, at)))
        *kind = DATE;
    else if (can & (CREDIT_BEGINS | CREDIT_FOLLOWS) && (end = credit(in, at)))
        *kind = CREDIT;
    return end;
}

/* What begins at a place: at the beginning of it all, anything may. */
static const uint8_t *sign_at(const Lines *in, const uint8_t *at, int can, int *kind)
{
    const uint8_t *behind = in->end - at > sizes[*at >> 4] ? at + sizes[*at >> 4] : in->end;
    if (at == in->text)
        return sign(in, at, -1, kind);
    return can & BEGINS ? sign(in, at, (can & BEGINS) | (pair(in, behind) & FOLLOWS), kind) : NULL;
}

/* What begins with the character before a place, and only because of what is there. */
static const uint8_t *sign_before(const Lines *in, const uint8_t *at, int can, int *kind)
{
    do
        at--;
    while (at > in->text && (*at & 0xC0) == 0x80);
    int tried = at == in->text || pair(in, at) & BEGINS;
    return tried ? NULL : sign(in, at, can & (is_word(in, at) ? HANDLE_FOLLOWS : FOLLOWS), kind);
}

static int append(PyObject *list, long number)
{
    PyObject *item = PyLong_FromLong(number);
    int failed = item == NULL || PyList_Append(list, item) < 0;
    Py_XDECREF(item);
    return failed;
}

PyDoc_STRVAR(found_doc,
    "found(lines) -> (numbers, kinds)\n\n"
    "Where the signs of a page are in a text of lines, in UTF-8, given as bytes; none overlap.");

static PyObject *found(PyObject *Py_UNUSED(module), PyObject *given)
{
    if (!PyBytes_Check(given)) {
        PyErr_SetString(PyExc_TypeError, "lines must be bytes");
        return NULL;
    }
    const uint8_t *at = (const uint8_t *)PyBytes_AS_STRING(given), *counted = at;
    const Lines in = {at, at + PyBytes_GET_SIZE(given)};
    PyObject *numbers = PyList_New(0), *kinds = PyList_New(0);
    int failed = numbers == NULL || kinds == NULL, kind = URL;
    long line = 0;
    for (const uint8_t *free = at; !failed && at < in.end;) { /* from there on nothing was found */
        int can = pair(&in, at);
        if (!can && at > in.text) { /* as nearly everywhere */
            at++;
            continue;
        }
        const uint8_t *end = can & FOLLOWS && at > free ? sign_before(&in, at, can, &kind) : NULL;
        if (end == NULL)
            end = sign_at(&in, at, can, &kind);
        if (end) {
            for (; counted < end - 1; counted++)
                line += *counted == '\n';
            failed = append(numbers, line) || append(kinds, kind);
            free = end;
        }
        at = end ? end : at + 1;
    }
    PyObject *both = failed ? NULL : PyTuple_Pack(2, numbers, kinds);
    Py_XDECREF(numbers);
    Py_XDECREF(kinds);
    return both;
}

/* Marks the first two bytes of texts, the second any if there is but one. */
static void mark(int what, const char *const *texts)
{
    for (; *texts; texts++) {
        uint8_t *row = row_of + (uint8_t)**texts;
        if (*row == 0)
            *row = (uint8_t)rows++;
        for (int second = 0; second < 256; second++)
            if ((*texts)[1] == 0 || (uint8_t)(*texts)[1] == second)
                pairs[*row][second] |= what;
    }
}

#define MARK(what, ...) mark(what, (const char *const[]){__VA_ARGS__, NULL})

void ready_signs(void)
{
    MARK(ADDRESS_BEGINS, "ht", "ww", ".c", ".o", ".n", ".h");
    MARK(CREDIT_BEGINS, "©", "Ge", "pi", "Sh", "iS", "Al", "Un", "Pi", "Ad", "im", "/", "AP", "CC");
    MARK(DATE_BEGINS, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    MARK(HANDLE_FOLLOWS, "@", "#");
    MARK(CREDIT_FOLLOWS, "(c", "Fo", "fo", "Ph", "ph", "Ф", "ф", "Φ", "Bi", "bi", "Im", "im", "Cr", "cr");
}

PyMethodDef sign_methods[] = {
    {"found", found, METH_O, found_doc},
    {NULL, NULL, 0, NULL},
};
