/* The module cleaner._native: the functions of all files here. */
#include "native.h"

static struct PyModuleDef definition = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = "cleaner._native",
    .m_doc = "The compiled part.",
    .m_size = -1,
};

PyMODINIT_FUNC PyInit__native(void)
{
    if (ready_phrases() < 0 || ready_features() < 0)
        return PyErr_NoMemory();
    ready_signs();
    ready_networks();
    PyObject *module = PyModule_Create(&definition);
    PyMethodDef *const methods[] = {line_methods, phrase_methods, sign_methods, feature_methods, network_methods};
    for (size_t i = 0; module && i < sizeof methods / sizeof *methods; i++)
        if (PyModule_AddFunctions(module, methods[i]) < 0)
            Py_CLEAR(module);
    return module;
}
