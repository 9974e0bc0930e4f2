# DBSCAN by the R package dbscan (kd-tree). Arguments: POINTS N EPS MINPTS RUNS OUTPUT. POINTS: all x, then all y, as doubles.
# Says one line "wall cpu" a run; writes the cluster of each point (0 = noise), then whether it is core, as 32-bit integers.
suppressPackageStartupMessages(library(dbscan))
a <- commandArgs(trailingOnly = TRUE)
n <- as.integer(a[2]); eps <- as.numeric(a[3]); minPts <- as.integer(a[4])
x <- matrix(readBin(a[1], "double", 2 * n, endian = "little"), ncol = 2)
for (i in seq_len(as.integer(a[5]))) {
  gc(FALSE)
  t <- system.time(found <- dbscan(x, eps = eps, minPts = minPts))
  cat(t[["elapsed"]], t[["user.self"]] + t[["sys.self"]], "\n")
}
out <- file(a[6], "wb")
writeBin(as.integer(found$cluster), out, endian = "little")
writeBin(as.integer(is.corepoint(x, eps = eps, minPts = minPts)), out, endian = "little")
close(out)
