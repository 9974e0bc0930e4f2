# Density by KernSmooth::bkde2D (Gaussian, linear binning, FFT). Arguments: POINTS N BANDWIDTH LOW HIGH SIDE RUNS OUTPUT. Says "wall cpu" a run; writes the
# density times N, x running fastest, as doubles.
suppressPackageStartupMessages(library(KernSmooth))
a <- commandArgs(trailingOnly = TRUE)
n <- as.integer(a[2]); h <- as.numeric(a[3]); range <- c(as.numeric(a[4]), as.numeric(a[5])); side <- as.integer(a[6])
x <- matrix(readBin(a[1], "double", 2 * n, endian = "little"), ncol = 2)
for (i in seq_len(as.integer(a[7]))) {
  gc(FALSE)
  t <- system.time(found <- bkde2D(x, bandwidth = c(h, h), gridsize = c(side, side), range.x = list(range, range)))
  cat(t[["elapsed"]], t[["user.self"]] + t[["sys.self"]], "\n")
}
out <- file(a[8], "wb")
writeBin(as.double(found$fhat) * n, out, endian = "little")
close(out)
