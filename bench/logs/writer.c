/*
 * What a program pays for its output: it runs under the shim, and writes the same lines in turns to
 * its standard output and to a plain file that it has opened with O_APPEND, so that what else the
 * machine does hits both.
 *
 * writer LOG PLAIN RESULT MODE LINES ROUNDS: LOG is where the shim puts standard output, and LINES
 * lines of 100 bytes go into each write(2).
 *
 *   saturating  writes as fast as it can: the time until the last write(2) has returned, and until
 *   all is in the log
 *   paced       writes once in 10 ms: the time in write(2)
 *
 * RESULT gets one JSON line: medians of the ratios of standard output to the file of the same
 * round, and medians of both. `cpu` is the processor time of the program, `cpuOfBoth` that of
 * program and shim. `longest` compares the 99th hundredths of the time in one write(2).
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { line_bytes = 100, most_lines = 10000, most_rounds = 101 };
enum { paced_writes = 100, most_writes = 1000000, pause_ns = 10000000 };

struct took { double ms, whole_ms, cpu_ms, all_ms, longest_ms; };

static char text[line_bytes * most_lines];
static float each[most_writes];

static void check(bool held, const char *what)
{
	if (held) return;
	perror(what);
	exit(1);
}

static double now_ms(clockid_t clock)
{
	struct timespec time;
	clock_gettime(clock, &time);
	return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

/* The shim is this process's parent. */
static double shim_cpu_ms(void)
{
	char path[64];
	unsigned long long ns = 0;
	snprintf(path, sizeof path, "/proc/%d/schedstat", getppid());
	FILE *file = fopen(path, "re");
	check(file && fscanf(file, "%llu", &ns) == 1, path);
	fclose(file);
	return ns / 1e6;
}

static void write_all(int to, size_t length)
{
	for (size_t done = 0; done < length;) {
		ssize_t written = write(to, text + done, length - done);
		check(written > 0, "write");
		done += written;
	}
}

static int compare_floats(const void *left, const void *right)
{
	float difference = *(const float *)left - *(const float *)right;
	return (difference > 0) - (difference < 0);
}

static int compare(const void *left, const void *right)
{
	double difference = *(const double *)left - *(const double *)right;
	return (difference > 0) - (difference < 0);
}

static void saturate(int to, size_t length, int writes, struct took *took)
{
	double began = now_ms(CLOCK_MONOTONIC);
	for (int i = 0; i < writes; i++) write_all(to, length);
	took->ms = now_ms(CLOCK_MONOTONIC) - began;
}

static void pace(int to, size_t length, int writes, struct took *took)
{
	struct timespec next;
	clock_gettime(CLOCK_MONOTONIC, &next);
	for (int i = 0; i < writes; i++) {
		next.tv_nsec += pause_ns;
		if (next.tv_nsec >= 1000000000) {
			next.tv_nsec -= 1000000000;
			next.tv_sec++;
		}
		clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL);
		double began = now_ms(CLOCK_MONOTONIC);
		write_all(to, length);
		took->ms += each[i] = now_ms(CLOCK_MONOTONIC) - began;
	}
	qsort(each, writes, sizeof *each, compare_floats);
	took->longest_ms = each[writes * 99 / 100];
}

static struct took measure(int to, const char *log, bool paced, size_t length, int writes)
{
	struct took took = { 0 };
	struct stat stat;
	check(!truncate(log, 0), log);
	double began = now_ms(CLOCK_MONOTONIC);
	double cpu = now_ms(CLOCK_PROCESS_CPUTIME_ID), shim = shim_cpu_ms();
	(paced ? pace : saturate)(to, length, writes, &took);
	took.cpu_ms = now_ms(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	do poll(NULL, 0, 1); while (!lstat(log, &stat) && stat.st_size < (off_t)(length * writes));
	took.whole_ms = now_ms(CLOCK_MONOTONIC) - began;
	check(stat.st_size == (off_t)(length * writes), "the log has more than was written");
	took.all_ms = took.cpu_ms + shim_cpu_ms() - shim;
	return took;
}

/* Of the figure at this place in `took`. */
static double median(const struct took *of, const struct took *against, size_t at, int rounds)
{
	double values[most_rounds];
	for (int round = 0; round < rounds; round++) {
		values[round] = *(const double *)((const char *)&of[round] + at);
		if (against) values[round] /= *(const double *)((const char *)&against[round] + at);
	}
	qsort(values, rounds, sizeof *values, compare);
	return values[rounds / 2];
}

int main(int count, char **arguments)
{
	bool paced = count == 7 && !strcmp(arguments[4], "paced");
	int lines = count == 7 ? atoi(arguments[5]) : 0, rounds = count == 7 ? atoi(arguments[6]) : 0;
	if (lines < 1 || lines > most_lines || rounds < 1 || rounds > most_rounds)
		return fprintf(stderr, "usage: writer LOG PLAIN RESULT saturating|paced LINES ROUNDS\n"), 2;
	memset(text, 'x', sizeof text);
	for (size_t at = line_bytes - 1; at < sizeof text; at += line_bytes) text[at] = '\n';
	static struct took shim[most_rounds], file[most_rounds];
	size_t length = (size_t)lines * line_bytes;
	int writes = paced ? paced_writes : lines < 100 ? 200000 : 100000000 / (int)length;
	int plain = open(arguments[2], O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	check(plain >= 0, arguments[2]);
	/* Not counted: the first round meets cold caches and a pipe that has not grown. */
	for (int round = -1; round < rounds; round++) {
		int at = round < 0 ? 0 : round;
		shim[at] = measure(1, arguments[1], paced, length, writes);
		file[at] = measure(plain, arguments[2], paced, length, writes);
	}
	FILE *result = fopen(arguments[3], "we");
	check(result, arguments[3]);
#define AT(field) offsetof(struct took, field)
	fprintf(result, "{\"n\":%d,\"time\":%.2f,\"whole\":%.2f,\"longest\":%.2f,\"cpu\":%.2f,"
		"\"cpuOfBoth\":%.2f,\"ms\":%.2f,\"fileMs\":%.2f}\n", rounds,
		median(shim, file, AT(ms), rounds), median(shim, file, AT(whole_ms), rounds),
		paced ? median(shim, file, AT(longest_ms), rounds) : 0,
		median(shim, file, AT(cpu_ms), rounds), median(shim, file, AT(all_ms), rounds),
		median(shim, NULL, AT(ms), rounds),
		median(file, NULL, AT(ms), rounds));
	return fclose(result) != 0;
}
