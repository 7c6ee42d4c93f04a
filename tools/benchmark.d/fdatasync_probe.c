// Appends BYTES to a growing file COUNT times, each followed by fdatasync: the price of a durable acknowledgement.
// Usage: fdatasync_probe FILE BYTES COUNT. Prints p50 and p95 in microseconds as JSON.
#define _POSIX_C_SOURCE 200809L
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static int ascending(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

int main(int count, char **words) {
  if (count != 4) {
    fprintf(stderr, "usage: fdatasync_probe FILE BYTES COUNT\n");
    return 64;
  }
  size_t bytes = strtoul(words[2], NULL, 10), rounds = strtoul(words[3], NULL, 10);
  char *block = malloc(bytes ? bytes : 1);
  double *times = malloc((rounds ? rounds : 1) * sizeof(double));
  int file = open(words[1], O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0 || !block || !times || !rounds) {
    perror(words[1]);
    return 1;
  }
  memset(block, 'x', bytes);
  for (size_t round = 0; round < rounds; round++) {
    double start = now();
    if (write(file, block, bytes) != (ssize_t)bytes || fdatasync(file) != 0) {
      perror(words[1]);
      return 1;
    }
    times[round] = now() - start;
  }
  qsort(times, rounds, sizeof(double), ascending);
  printf("{\"p50_us\": %.1f, \"p95_us\": %.1f}\n", times[rounds / 2], times[rounds * 95 / 100]);
  close(file);
  unlink(words[1]);
  return 0;
}
