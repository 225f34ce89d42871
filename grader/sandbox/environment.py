"""The environment of a process that has one processor to itself."""

# numpy's linear algebra would use every processor, which others are busy with
ONE_THREAD = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
