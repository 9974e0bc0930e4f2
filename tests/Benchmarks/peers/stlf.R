# The peer of the forecasts: seasonal decomposition with exponential smoothing, on the file that the benchmark wrote.
# Rscript tests/Benchmarks/peers/stlf.R FOLDER SEED -> stlf-SEED.csv: district, origin, ahead, mean, low80, high80, low95, high95
suppressPackageStartupMessages(library(forecast))
arguments <- commandArgs(trailingOnly = TRUE)
series <- read.csv(file.path(arguments[1], paste0("series-", arguments[2], ".csv")), check.names = FALSE)
district <- sub("g.*", "", names(series)[-1])
daily <- sapply(unique(district), function(d) rowSums(series[, -1, drop = FALSE][, district == d, drop = FALSE]))
ahead <- 28; origins <- 12
rows <- list(); started <- proc.time()
for (d in colnames(daily)) for (k in origins:1) {
  origin <- nrow(daily) - ahead * k
  f <- stlf(ts(daily[1:origin, d], frequency = 7), h = ahead, level = c(80, 95))
  rows[[length(rows) + 1]] <- data.frame(district = d, origin = origin, ahead = 1:ahead, mean = as.numeric(f$mean),
    low80 = as.numeric(f$lower[, 1]), high80 = as.numeric(f$upper[, 1]), low95 = as.numeric(f$lower[, 2]), high95 = as.numeric(f$upper[, 2]))
}
spent <- proc.time() - started
write.csv(do.call(rbind, rows), file.path(arguments[1], paste0("stlf-", arguments[2], ".csv")), row.names = FALSE, quote = FALSE)
cat(sprintf("stlf: %d fits, %.1f s wall, %.1f s processor\n", length(rows), spent["elapsed"], spent["user.self"] + spent["sys.self"]))
