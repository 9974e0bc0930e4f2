# The peer of the forecasts: seasonal decomposition with exponential smoothing, on the file that the benchmark wrote; with the week alone, as stlf is
# usually called for daily data, and with week and year.
# Rscript tests/Benchmarks/peers/stlf.R FOLDER SEED -> stlf-week-SEED.csv, stlf-year-SEED.csv: district, origin, ahead, mean, low80, high80, low95, high95
suppressPackageStartupMessages(library(forecast))
arguments <- commandArgs(trailingOnly = TRUE)
series <- read.csv(file.path(arguments[1], paste0("series-", arguments[2], ".csv")), check.names = FALSE)
district <- sub("g.*", "", names(series)[-1])
daily <- sapply(unique(district), function(d) rowSums(series[, -1, drop = FALSE][, district == d, drop = FALSE]))
ahead <- 28; origins <- 12
for (kind in c("week", "year")) {
  rows <- list(); started <- proc.time()
  for (d in colnames(daily)) for (k in origins:1) {
    origin <- nrow(daily) - ahead * k
    known <- if (kind == "week") ts(daily[1:origin, d], frequency = 7) else msts(daily[1:origin, d], c(7, 365.25))
    f <- stlf(known, h = ahead, level = c(80, 95))
    rows[[length(rows) + 1]] <- data.frame(district = d, origin = origin, ahead = 1:ahead, mean = as.numeric(f$mean),
      low80 = as.numeric(f$lower[, 1]), high80 = as.numeric(f$upper[, 1]), low95 = as.numeric(f$lower[, 2]), high95 = as.numeric(f$upper[, 2]))
  }
  spent <- proc.time() - started
  write.csv(do.call(rbind, rows), file.path(arguments[1], paste0("stlf-", kind, "-", arguments[2], ".csv")), row.names = FALSE, quote = FALSE)
  cat(sprintf("stlf, %s: %d fits, %.1f s wall, %.1f s processor\n", kind, length(rows), spent["elapsed"], spent["user.self"] + spent["sys.self"]))
}
