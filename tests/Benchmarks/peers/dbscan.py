# DBSCAN by scikit-learn (kd-tree, one job). Arguments and answers as dbscan.R.
import sys, time
import numpy as np
from sklearn.cluster import DBSCAN

points, n, eps, min_pts, runs, output = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]), sys.argv[6]
x = np.ascontiguousarray(np.fromfile(points, dtype="<f8").reshape(2, n).T)
for _ in range(runs):
    wall, cpu = time.perf_counter(), time.process_time()
    found = DBSCAN(eps=eps, min_samples=min_pts, algorithm="kd_tree", n_jobs=1).fit(x)
    print(time.perf_counter() - wall, time.process_time() - cpu, flush=True)
core = np.zeros(n, dtype="<i4")
core[found.core_sample_indices_] = 1
with open(output, "wb") as out:
    (found.labels_ + 1).astype("<i4").tofile(out)
    core.tofile(out)
