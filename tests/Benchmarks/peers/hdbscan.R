# HDBSCAN by the R package dbscan. Arguments: POINTS N MINPTS RUNS OUTPUT. Says "wall cpu" a run; writes heights, outlier scores and clusters as doubles.
suppressPackageStartupMessages(library(dbscan))
a <- commandArgs(trailingOnly = TRUE)
n <- as.integer(a[2])
x <- matrix(readBin(a[1], "double", 2 * n, endian = "little"), ncol = 2)
for (i in seq_len(as.integer(a[4]))) {
  t <- system.time(found <- hdbscan(x, minPts = as.integer(a[3])))
  cat(t[["elapsed"]], t[["user.self"]] + t[["sys.self"]], "\n")
}
out <- file(a[5], "wb")
writeBin(c(sort(found$hc$height), found$outlier_scores, as.double(found$cluster)), out, endian = "little")
close(out)
