# Gap statistics of four reference sets by R's cluster package. Needs only base R with its recommended packages:
#   Rscript generate.R
# Writes values.csv beside this file: gap and SE.sim per set and k, over 500 uniform reference sets.
library(cluster)

read_set <- function(name) {
  text <- paste(readLines(file.path("..", paste0(name, ".json")), warn = FALSE), collapse = "")
  number <- function(key) as.numeric(sub(sprintf('.*"%s": *([0-9]+).*', key), "\\1", text))
  values <- sub('.*"values": *\\[([^]]*)\\].*', "\\1", text)
  matrix(as.numeric(strsplit(values, ",")[[1]]), ncol = number("nCols"), byrow = TRUE)
}
fit <- function(x, k) list(cluster = kmeans(x, k, nstart = 20, iter.max = 100)$cluster)

rows <- list()
for (name in c("anisotropic", "blobs", "sevenOverlapping", "uniformNoise")) {
  set.seed(1)
  found <- clusGap(read_set(name), fit, K.max = 8, B = 500, d.power = 2, spaceH0 = "original", verbose = FALSE)
  rows[[name]] <- data.frame(set = name, nClusters = 1:8, gap = found$Tab[, "gap"], standardError = found$Tab[, "SE.sim"],
                             chosen = maxSE(found$Tab[, "gap"], found$Tab[, "SE.sim"], method = "Tibs2001SEmax"))
}
table <- do.call(rbind, rows)
table$version <- paste0("R ", getRversion(), ", cluster ", packageVersion("cluster"))
write.csv(format(table, digits = 12), "values.csv", row.names = FALSE, quote = FALSE)
