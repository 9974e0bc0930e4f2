"""Peers of the verb `spatial`, for the benchmark only: libpysal weights with numpy (Gi*), the conditional-permutation loop of
local Moran in numba as esda runs it, and vectorised numpy (Mann-Kendall). Reads the input that the verb wrote and compares answers.

usage: python3 spatial.py FOLDER GI_ROWS GI_COLUMNS MORAN_ROWS MORAN_COLUMNS STEPS [RUNS]
"""
import os
import sys
import time
import warnings

warnings.filterwarnings("ignore")
os.environ.pop("OPENBLAS_CORETYPE", None)   # a wish about the processor that is meant for others slows numpy down
import numba
import numpy as np
from libpysal.weights import lat2W

folder, gi_rows, gi_columns, rows, columns, steps = sys.argv[1], *map(int, sys.argv[2:7])
runs = int(sys.argv[7]) if len(sys.argv) > 7 else 5


def read(name):
    return np.fromfile(os.path.join(folder, name + ".f64"))


def timed(what, size, work, runs=runs):
    answer, walls, processors = None, [], []
    for _ in range(runs):
        wall, processor = time.perf_counter(), time.process_time()
        answer = work()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    print(f"| {what} | {size:,} | {1000 * np.median(walls):,.1f} | {1000 * np.median(processors):,.1f} |", flush=True)
    return answer


print(f"numpy {np.__version__}, numba {numba.__version__} with {numba.get_num_threads()} threads, median of {runs} runs, load {os.getloadavg()[0]:.2f}\n")
print("| what | size | wall ms | processor ms |\n|---|---:|---:|---:|")

# --- Gi*: queen contiguity with self from libpysal, the formula on the sparse matrix with numpy
x = read("gi")


def gi_star(w):
    n = x.size
    mean, spread = x.mean(), x.std()
    lag = w.sparse @ x + x
    size = np.asarray(w.sparse.sum(axis=1)).ravel() + 1
    return (lag - mean * size) / (spread * np.sqrt((n * size - size ** 2) / (n - 1)))


built = timed("libpysal weights built (lat2W), then Gi* with numpy", x.size, lambda: gi_star(lat2W(gi_rows, gi_columns, rook=False)), min(runs, 3))
ready = lat2W(gi_rows, gi_columns, rook=False)
ready.sparse
timed("of this Gi* alone, weights ready", x.size, lambda: gi_star(ready))

# --- local Moran: the published conditional permutation (Anselin 1995), the loop that esda compiles
y = read("moran")
z = (y - y.mean()) / y.std()
w = lat2W(rows, columns, rook=False)
w.transform = "r"
cardinalities = np.array([w.cardinalities[i] for i in range(y.size)])
neighbors = np.concatenate([w.neighbors[i] for i in range(y.size)]).astype(np.int64)
weights = np.concatenate([w.weights[i] for i in range(y.size)])


@numba.njit(fastmath=True)
def draws(n, permutations, k, seed):
    np.random.seed(seed)
    ids = np.empty((permutations, k), dtype=np.int64)
    for p in range(permutations):
        ids[p] = np.random.permutation(n)[:k]
    return ids


@numba.njit(fastmath=True)
def one(i, start, stop, z, weights, neighbors, ids, observed):
    # esda masks out i, takes the drawn neighbours of all permutations at once and multiplies by the row's weights
    others = np.concatenate((z[:i], z[i + 1:]))
    k = stop - start
    drawn = others[ids[:, :k].copy().ravel()].reshape(ids.shape[0], k)
    simulated = z[i] * (drawn @ weights[start:stop])
    larger = np.sum(simulated >= observed)
    return min(larger, ids.shape[0] - larger)


@numba.njit(fastmath=True)
def serial(z, starts, weights, neighbors, ids):
    observed, larger = np.empty(z.size), np.empty(z.size, dtype=np.int64)
    for i in range(z.size):
        a, b = starts[i], starts[i + 1]
        observed[i] = z[i] * np.sum(weights[a:b] * z[neighbors[a:b]])
        larger[i] = one(i, a, b, z, weights, neighbors, ids, observed[i])
    return observed, larger


@numba.njit(fastmath=True, parallel=True)
def parallel(z, starts, weights, neighbors, ids):
    observed, larger = np.empty(z.size), np.empty(z.size, dtype=np.int64)
    for i in numba.prange(z.size):
        a, b = starts[i], starts[i + 1]
        observed[i] = z[i] * np.sum(weights[a:b] * z[neighbors[a:b]])
        larger[i] = one(i, a, b, z, weights, neighbors, ids, observed[i])
    return observed, larger


@numba.njit(fastmath=True, parallel=True)
def lean(z, starts, weights, neighbors, ids):
    # the same draws without a copy of anything: the best a loop over features can do in numba
    observed, larger = np.empty(z.size), np.empty(z.size, dtype=np.int64)
    for i in numba.prange(z.size):
        a, b = starts[i], starts[i + 1]
        observed[i] = z[i] * np.sum(weights[a:b] * z[neighbors[a:b]])
        count = 0
        for p in range(ids.shape[0]):
            total = 0.0
            for m in range(b - a):
                j = ids[p, m]
                total += weights[a + m] * z[j + (j >= i)]
            count += z[i] * total >= observed[i]
        larger[i] = min(count, ids.shape[0] - count)
    return observed, larger


starts = np.concatenate(([0], np.cumsum(cardinalities)))
table = lambda: draws(z.size - 1, 999, cardinalities.max(), 1)
for loop in (serial, parallel, lean):
    loop(z[:200].copy(), np.zeros(201, dtype=np.int64), weights, neighbors, draws(199, 20, 8, 1))   # compile
moran, _ = timed("local Moran, 999 permutations, esda's loop in numba, 1 thread", z.size, lambda: serial(z, starts, weights, neighbors, table()), min(runs, 3))
_, larger = timed("the same on all threads", z.size, lambda: parallel(z, starts, weights, neighbors, table()), min(runs, 3))
timed("the same draws in a loop without copies, all threads", z.size, lambda: lean(z, starts, weights, neighbors, table()))

# --- Mann-Kendall: all series at once, one comparison a pair of steps, ties from sorted rows
v = read("series").reshape(-1, steps)


def mann_kendall():
    n = steps
    s = np.zeros(len(v))
    for i in range(n - 1):
        s += np.sign(v[:, i + 1:] - v[:, i:i + 1]).sum(axis=1)
    sorted_rows = np.sort(v, axis=1)
    new = np.ones_like(sorted_rows, dtype=bool)
    new[:, 1:] = sorted_rows[:, 1:] != sorted_rows[:, :-1]
    size = np.diff(np.append(np.flatnonzero(new.ravel()), new.size))
    ties = np.bincount(np.flatnonzero(new.ravel()) // n, weights=size * (size - 1) * (2 * size + 5), minlength=len(v))
    variance = (n * (n - 1) * (2 * n + 5) - ties) / 18
    return np.where(variance > 0, (s - np.sign(s)) / np.sqrt(np.where(variance > 0, variance, 1)), 0)


trend = timed(f"Mann-Kendall, {steps} steps, vectorised numpy", len(v), mann_kendall)

print("\n| answers compared | greatest difference |\n|---|---:|")
print(f"| Gi* | {np.abs(built - read('gi-z')).max():.1e} |")
print(f"| local Moran's I | {np.abs(moran - read('moran-i')).max():.1e} |")
ours = read("moran-p") / 2
print(f"| one-sided p of local Moran, other draws: mean difference; share further than 4 standard errors | {np.mean(ours - (larger + 1) / 1000):.1e}; "
      f"{np.mean(np.abs(ours - (larger + 1) / 1000) > 4 * np.sqrt(2 * ours * (1 - ours) / 999) + 0.001):.1e} |")
print(f"| Mann-Kendall's z | {np.abs(trend - read('series-z')).max():.1e} |")
