# Reference outputs for arguments, frequencies and spellings that surveillance/ does not have. The package is only called:
#   Rscript surveillance-arguments.R DIR    (R 4.2.2, surveillance 1.20.3, jsonlite)
# Counts are simulated here, but for one series of the demo's Frontex table.
suppressMessages({library(surveillance); library(jsonlite)})
folder <- commandArgs(TRUE)[1]
quietly <- function(expression) withCallingHandlers(expression, warning = function(w) invokeRestart("muffleWarning"))

result <- function(call, env) {
  found <- tryCatch(quietly(eval(parse(text = call), env)), error = function(e) NULL)
  if (is.null(found)) return(NULL)
  s4 <- is(found, "sts")
  control <- if (s4) found@control else found$control
  out <- list(call = unbox(call))
  if (!is.null(control$range)) out$range <- as.integer(control$range)
  out$upperbound <- as.numeric(if (s4) found@upperbound else found$upperbound)
  out$alarm <- as.numeric(if (s4) found@alarm else found$alarm)
  if (grepl("Flexible", call)) for (k in c("expected", "phiVector", "trendVector", "trend", "pvalue", "score")) out[[k]] <- as.numeric(control[[k]])
  out
}

write_file <- function(id, y, frequency, calls, epoch = NULL) {
  env <- new.env()
  env$sts <- if (is.null(epoch)) sts(y, frequency = frequency) else sts(y, frequency = frequency, epoch = as.numeric(epoch), epochAsDate = TRUE)
  if (is.null(epoch)) env$disProg <- quietly(sts2disProg(env$sts))
  results <- Filter(Negate(is.null), lapply(calls, result, env))
  file <- list(tool = unbox("R package surveillance"), version = unbox(as.character(packageVersion("surveillance"))), id = unbox(id),
               frequency = unbox(frequency), observed = y)
  if (!is.null(epoch)) file <- c(file, list(epochAsDate = unbox(TRUE), epoch = format(epoch)))
  names(results) <- paste0("call", seq_along(results))
  writeLines(toJSON(c(file, list(results = results)), digits = I(15), na = "null"), file.path(folder, paste0(id, ".json")))
}

farringtons <- function(r, n, b, w, blocks, out) c(
  sprintf("farrington(sts, control=list(powertrans=\"%s\", trend=%s, reweight=%s, w=%d, b=%d, range=%s, alpha=0.02, limit54=c(3,2)))",
          c("none", "1/2", "2/3"), c("T", "FALSE", "T"), c("F", "TRUE", "T"), w, b, r),
  sprintf("surveillance::farrington(sts, list(%s = %s, w=%d, b=2L, alpha=1e-3L))", "range", r, w),
  sprintf("farringtonFlexible(sts, list(range=%s, b=%d, w=%d, glmWarnings=F))", r, b, w),
  sprintf("farringtonFlexible(sts, control=list(limit54=c(3L, 6L), thresholdMethod=\"%s\", alpha=1e-2, noPeriods=%d, w=%d, b=%d, pastWeeksNotIncluded=%d, range=%s, weightsThreshold=2, pThresholdTrend=0.2))",
          c("delta", "nbPlugin", "muan"), blocks, w, b, out, r),
  sprintf("farringtonFlexible(sts, control=list(range=%s, reweight=FALSE, b=%d, w=%d, noPeriods=%d, thresholdMethod='%s', pThresholdTrend=1, powertrans=\"1/2\", pastWeeksNotIncluded=NULL))",
          r, b, w + 1, c(1, blocks, blocks + 3), c("delta", "nbPlugin", "muan")),
  sprintf("farringtonFlexible(sts, control=list(thresholdMethod='nbPlugin', range=%s, b=2, w=%d, noPeriods=%d, pastWeeksNotIncluded=%d, alpha=0.001, limit54=c(0,4), trend=FALSE))", r, w, blocks, out),
  sprintf("farringtonFlexible(sts, control=list(range=%s, b=%d, w=%d, powertrans='none', populationOffset=FALSE, verbose=FALSE, warn=FALSE, noPeriods=%d))", r, b, w, blocks))

others <- function(r, n) c(
  sprintf("earsC(sts, control=list(alpha=1e-2, minSigma=1L, baseline=5, method='C1', range=%s))", r),
  sprintf("earsC(sts, list(range=%s, method=\"C2\", baseline=10L))", r),
  sprintf("earsC(sts, control=list(range=%s, method='C3', alpha=.05, baseline=9, minSigma=0.25))", r),
  sprintf("cusum(sts, control=list(trans='standard', h=3, k=0.5, range=%s))", r),
  sprintf("cusum(sts, list(range=%s, m=4.5, trans='rossi'))", r),
  sprintf("algo.cusum(disProgObj=disProg, control=list(range=%s, k=1, h=5, m=c(3), trans='anscombe'))", r),
  sprintf("glrpois(sts, control=list(range=%s, c.ARL=4, mu0=rep(6, %d), theta=log(2), ret='value'))", r, n),
  sprintf("glrpois(sts, control=list(range=%s, c.ARL=3.5, mu0=seq(3, 9, length.out=%d), Mtilde=2, M=4, ret='value'))", r, n),
  sprintf("glrpois(sts, control=list(range=%s, c.ARL=3, mu0=rep(2*3, times=%d), Mtilde=3, change='intercept'))", r, n),
  sprintf("glrpois(sts, control=list(range=%s, c.ARL=2, mu0=rep(c(6), %d), dir='dec'))", r, n),
  sprintf("rki(sts, control=list(range=%s, w=2, b=3, actY=FALSE))", r),
  sprintf("rki(sts, list(actY=TRUE, b=1, w=3, range=%s))", r),
  sprintf("bayes(sts, control=list(range=%s, b=3, w=2, actY=T, alpha=0.01))", r),
  sprintf("bayes(sts, control=list(range=%s))", r),
  sprintf("algo.rki%d(disProg, control=list(range=%s))", 1:3, r),
  sprintf("algo.bayes%d(disProg, control=list(range=%s, alpha=0.02))", 1:3, r))

simulated <- function(n, frequency, level, phi, slope = 0) {
  mean <- exp(level + slope * (1:n) + 0.5 * cos(2 * pi * (1:n) / frequency))
  as.integer(rnbinom(n, mu = mean, size = mean / (phi - 1)))
}

set.seed(20260729)
table <- read.csv(gzfile("../../tools/demo/data/frontex-monthly.csv.gz"))
months <- format(seq(as.Date("2009-01-01"), as.Date("2025-04-01"), by = "month"), "%Y-%m")
syrians <- table[table$route == "Western Balkan Route" & table$citizenship == "SYR", ]
monthly <- tapply(syrians$detections, factor(syrians$month, months), sum)
monthly <- as.integer(ifelse(is.na(monthly), 0, monthly))
write_file("monthly", monthly, 12, c(farringtons("seq(118, 125)", 8, 5, 1, 4, 6), others("seq(118, 125)", 8)))
write_file("monthly-sparse", simulated(180, 12, -0.5, 1.6), 12, c(farringtons("(171:180)", 10, 3, 1, 5, 4), others("171:180", 10)))
write_file("weekly", simulated(470, 52, 1.2, 2.5, .001), 52, c(farringtons("461:470", 10, 5, 4, 8, 20), others("461:470", 10), "earsC(sts)"))
write_file("quarterly", simulated(90, 4, 2, 1.4), 4, c(farringtons("c(81,83,84:90)", 9, 6, 0, 2, 1), others("c(81,83,84:90)", 9)))
write_file("daily", simulated(1500, 365, 0.3, 1.5), 365, c(farringtons("1495:1500", 6, 3, 7, 12, 26), others("1495:1500", 6)))
dated <- function(from, by, n) seq(as.Date(from), by = by, length.out = n)
write_file("dated-weekly", simulated(480, 52, 1, 2, .001), 52, farringtons("471:480", 10, 5, 3, 10, 26), dated("2008-01-03", "week", 480))
write_file("dated-monthly", monthly, 12, farringtons("136:147", 12, 5, 1, 4, 6), dated("2009-01-01", "month", 196))
write_file("dated-daily", simulated(1900, 365.25, 0.8, 1.8), 365, farringtons("1895:1900", 6, 4, 5, 10, 26), dated("2015-03-01", "day", 1900))

# What a random search over arguments found (gaps shorter than their runs, windows that overlap, a case alone in its block,
# nothing but zeros, a known shift beside the memory of an unknown one).
shifts <- function(r, n) c(
  sprintf("glrpois(sts, control=list(range=%s, c.ARL=5, mu0=rep(2, %d), Mtilde=1, M=-1, change='intercept', theta=log(1.2), ret='value'))", r, n),
  sprintf("glrpois(sts, list(range=%s, mu0=rep(1.5, %d), Mtilde=3, M=6, theta=0.5, c.ARL=2, dir='dec', ret=\"value\"))", r, n),
  sprintf("rki(sts, list(range=%s, b=1, w=0, actY=FALSE))", r))
wide <- function(r) sprintf("%s(sts, control=list(range=%s, b=%d, w=%d, limit54=c(0,4), reweight=%s))",
  c("farrington", "farringtonFlexible"), r, c(5, 5, 3, 3), c(2, 2, 3, 3), c("TRUE", "TRUE", "FALSE", "TRUE"))
alone <- function(r) sprintf("farringtonFlexible(sts, list(range=%s, b=1, w=1, noPeriods=%d, limit54=c(0, 4), thresholdMethod='%s'))", r, c(4, 9, 12), c("delta", "muan", "nbPlugin"))
write_file("monthly-short-gaps", simulated(150, 12, 1.4, 1.8), 12, c(farringtons("143:150", 8, 4, 3, 10, 6), alone("143:150"), shifts("143:150", 8)))
write_file("dated-monthly-short-gaps", simulated(150, 12, 1.4, 1.8), 12, farringtons("143:150", 8, 4, 3, 10, 6), dated("2004-07-01", "month", 150))
write_file("quarterly-wide", simulated(80, 4, 2.5, 1.6), 4, c(wide("73:80"), shifts("73:80", 8)))
write_file("zeros", rep(0L, 150), 12, c(farringtons("143:150", 8, 4, 1, 4, 6), others("143:150", 8), alone("143:150")))
