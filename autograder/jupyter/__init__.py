"""JupyterLab with kernels that start with Keras loaded."""
