/* The boilerplate model's networks: what cleaner/boilerplate/model.py does with numpy. */
#include "native.h"
#include <math.h>
#include <string.h>

#define WIDTH 48
#define INPUTS 67
#define CONVOLUTIONS 5
#define WHOLE_AFTER 2
#define OUTPUTS 2
#define LIMIT 6.0f
#define SURE 50.0f
#define MOST_TAPS 3

/* Vectors as wide as the processor's: the sums of wider ones GCC keeps in memory, which takes 25 times as long. */
typedef float Of16 __attribute__((vector_size(16), aligned(4)));
typedef float Of32 __attribute__((vector_size(32), aligned(4)));
typedef float Of64 __attribute__((vector_size(64), aligned(4)));

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

#define ROWS 6
/* So many rows at once, for each weight that is read then counts for all, and as many columns as the registers hold
 * the sums of. */
#define DEFINE_BLOCK(name, Lanes, columns, target)                                             \
    target static void name(const Layer *layer, Sources *in, float (*out)[WIDTH])              \
    {                                                                                          \
        enum { LANES = sizeof(Lanes) / sizeof(float), PARTS = columns / LANES };               \
        for (int from = 0; from < WIDTH; from += columns) {                                    \
            Lanes sums[ROWS][PARTS];                                                           \
            for (int row = 0; row < ROWS; row++)                                               \
                for (int part = 0; part < PARTS; part++)                                       \
                    sums[row][part] = *(const Lanes *)(layer->b + from + part * LANES);        \
            const float *w = layer->w + from;                                                  \
            for (int tap = 0; tap < layer->taps; tap++)                                        \
                for (int k = 0; k < layer->depth; k++, w += WIDTH)                             \
                    for (int row = 0; row < ROWS; row++)                                       \
                        for (int part = 0; part < PARTS; part++)                               \
                            sums[row][part] += in[row][tap][k] * *(const Lanes *)(w + part * LANES); \
            for (int row = 0; row < ROWS; row++)                                               \
                memcpy(out[row] + from, sums[row], sizeof sums[row]);                          \
        }                                                                                      \
        for (int row = 0; row < ROWS; row++)                                                   \
            for (int i = 0; i < WIDTH; i++)                                                    \
                out[row][i] = out[row][i] > 0 ? out[row][i] : 0;                               \
    }

DEFINE_BLOCK(block_plain, Of16, 8, )
#if defined(__x86_64__)
DEFINE_BLOCK(block_avx2, Of32, 16, __attribute__((target("avx2,fma"))))
DEFINE_BLOCK(block_avx512, Of64, 48, __attribute__((target("avx512f"))))
#endif

static void (*block)(const Layer *, Sources *, float (*)[WIDTH]) = block_plain;

void ready_networks(void)
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f"))
        block = block_avx512;
    else if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        block = block_avx2;
#endif
}

/* `out` has room for ROWS more than there are. */
static void run(const Layer *layer, Py_ssize_t n, float (*out)[WIDTH])
{
    static const float zeros[INPUTS];
    const float *in[ROWS][MOST_TAPS] = {{0}};
    for (Py_ssize_t i = 0; i < n; i += ROWS) {
        for (int row = 0; row < ROWS; row++)
            for (int tap = 0; tap < layer->taps; tap++) {
                Py_ssize_t from = i + row + layer->offset[tap];
                in[row][tap] = from < 0 || from >= n ? zeros : layer->in[tap] + from * layer->depth;
            }
        block(layer, (Sources *)in, out + i);
    }
}

static void add(float (*to)[WIDTH], float (*rows)[WIDTH], Py_ssize_t n)
{
    for (Py_ssize_t i = 0; i < n; i++)
        for (int j = 0; j < WIDTH; j++)
            to[i][j] += rows[i][j];
}

/* Adds to each row what all of them say together: `room` is for ROWS of them. */
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

/* Adds a network's two logits of each row to `logits`; `room` is for three times n + ROWS rows. */
static void judge(const Network *net, const float *x, Py_ssize_t n, float (*room)[WIDTH], float (*logits)[OUTPUTS])
{
    float (*own)[WIDTH] = room, (*hidden)[WIDTH] = own + n + ROWS, (*next)[WIDTH] = hidden + n + ROWS;
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

/* Where to read from: a field has the numbers of all networks, one behind the other, in half precision. */
typedef struct {
    PyObject *fields;
    Py_ssize_t number, networks;
} Source;

static int take(Source from, const char *name, float *out, Py_ssize_t count)
{
    PyObject *bytes = PyDict_GetItemString(from.fields, name);
    Py_ssize_t size = count * 2;
    if (bytes == NULL || !PyBytes_Check(bytes) || PyBytes_GET_SIZE(bytes) != from.networks * size) {
        PyErr_Format(PyExc_ValueError, "a network has not %zd numbers for %s, which this was compiled for", count, name);
        return -1;
    }
    const char *at = PyBytes_AS_STRING(bytes) + from.number * size;
    for (Py_ssize_t i = 0; i < count; i++, at += 2)
        out[i] = (float)PyFloat_Unpack2(at, 1);
    return PyErr_Occurred() ? -1 : 0;
}

static int take_network(Source from, Network *net)
{
    if (take(from, "in_w", net->in_w, INPUTS * WIDTH) < 0
        || take(from, "in_b", net->in_b, WIDTH) < 0
        || take(from, "all_w", net->all_w, 2 * WIDTH * WIDTH) < 0
        || take(from, "all_b", net->all_b, WIDTH) < 0
        || take(from, "mid_w", net->mid_w, 2 * WIDTH * WIDTH) < 0
        || take(from, "mid_b", net->mid_b, WIDTH) < 0
        || take(from, "out_w", net->out_w, WIDTH * OUTPUTS) < 0
        || take(from, "out_b", net->out_b, OUTPUTS) < 0)
        return -1;
    for (int index = 0; index < CONVOLUTIONS; index++) {
        char w[] = "conv0_w", b[] = "conv0_b";
        w[4] = b[4] = (char)('0' + index);
        if (take(from, w, net->conv_w[index], 3 * WIDTH * WIDTH) < 0
            || take(from, b, net->conv_b[index], WIDTH) < 0)
            return -1;
    }
    return 0;
}

/* Makes the scaling of the features part of the first layer. */
static int scale(PyObject *fields, Model *model)
{
    Source from = {fields, 0, 1};
    float mean[INPUTS], deviation[INPUTS];
    if (take(from, "mean", mean, INPUTS) < 0 || take(from, "deviation", deviation, INPUTS) < 0)
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
        failed = take_network((Source){fields, i, networks}, model->network + i) < 0;
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
    float (*room)[WIDTH] = PyMem_Malloc(3 * (n + ROWS) * sizeof *room);
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
    Py_ssize_t size = INPUTS * (Py_ssize_t)sizeof(float), n = rows.len / size;
    if (rows.len % size)
        PyErr_Format(PyExc_ValueError, "rows have %d numbers each", INPUTS);
    float (*logits)[OUTPUTS] = model && !PyErr_Occurred() ? logits_of(model, rows.buf, n) : NULL;
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

PyMethodDef network_methods[] = {
    {"load", load, METH_O, load_doc},
    {"probabilities", probabilities, METH_VARARGS, probabilities_doc},
    {NULL, NULL, 0, NULL},
};
