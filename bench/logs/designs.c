/*
 * What the ways to capture output cost, apart from everything else: one program writes lines of 100
 * bytes, BATCH of them at once, to
 *
 *   file    a file opened with O_APPEND (the limit; opening /dev/stdout with O_TRUNC empties it)
 *   copy    a pipe that another process reads and writes to the file
 *   splice  a pipe that another process splices to the file
 *   fifo    the same with a named FIFO, opened for reading and writing by the program
 *   large   splice with a pipe of 1 MiB
 *
 * In the shim itself (output.bench.ts, 100 MB in batches of 1,000, time and CPU of both; two
 * processors under load) these were tried one after the other:
 *
 *   2.3   2.1    read and write of 64 KiB, FIFO of 256 KiB
 *   1.5   1.55   read and write of 256 KiB, FIFO that grows to 1 MiB (of 128 KiB: 1.8 and 1.75, of
 *   1 MiB: 1.4 and 1.4)
 *   1.2   1.45   the same, each write ending at a multiple of its size: what the shim does
 *   1.3   1.35   unaligned, with space allocated ahead of the end; giving it back would cut the
 *   file under other writers
 *   1.15  1.25   splice to a file without O_APPEND, which may overwrite what another process
 *   appends
 *   0.95  1.0    both of these
 *
 * A writer of one batch in 10 ms paid 1.9 to 4.6 times the file, because the shim took its
 * processor while it was in write(2); with SCHED_BATCH 0.6 to 2. To leave the FIFO unwatched for 20
 * ms after each copy gave 0.5 to 0.7 there, and five to eleven times the file where the writer
 * fills the FIFO.
 *
 * designs FOLDER BATCH ROUNDS: the ways take turns, so that what else the machine does hits all.
 * One JSON line for each: medians of the time and of the CPU time that the program needed, and of
 * the CPU time of both, as ratios to `file` of the same round.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ways = 5, line_bytes = 100, total_bytes = 100000000 };
enum { longest_batch = 10000, most_rounds = 101 };
static const char *const names[ways] = { "file", "copy", "splice", "fifo", "large" };

struct took { double ms, cpu_ms, all_ms; };

static double cpu_of(const struct rusage *usage)
{
	const struct timeval *user = &usage->ru_utime, *system = &usage->ru_stime;
	return (user->tv_sec + system->tv_sec) * 1e3 + (user->tv_usec + system->tv_usec) / 1e3;
}

static double now_ms(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static void check(bool held, const char *what)
{
	if (held) return;
	perror(what);
	exit(1);
}

static void drain(int from, const char *log, bool splicing)
{
	static char text[65536];
	int to = open(log, O_WRONLY | O_CREAT | (splicing ? 0 : O_APPEND), 0600);
	check(to >= 0, log);
	for (ssize_t got = 1; got > 0;) {
		if (splicing) got = splice(from, NULL, to, NULL, 1 << 20, SPLICE_F_MOVE);
		else if ((got = read(from, text, sizeof text)) > 0) got = write(to, text, got);
		check(got >= 0, "drain");
	}
	_exit(0);
}

static void write_all(int to, int batch)
{
	static char text[line_bytes * longest_batch];
	memset(text, 'x', sizeof text);
	for (size_t at = line_bytes - 1; at < sizeof text; at += line_bytes) text[at] = '\n';
	size_t length = (size_t)batch * line_bytes;
	for (size_t left = total_bytes; left >= length; left -= length)
		for (size_t done = 0; done < length;) {
			ssize_t written = write(to, text + done, length - done);
			check(written > 0, "write");
			done += written;
		}
}

static struct took measure(int way, const char *folder, int batch)
{
	char log[4096], fifo[4096];
	int ends[2] = { -1, -1 };
	snprintf(log, sizeof log, "%s/log", folder);
	snprintf(fifo, sizeof fifo, "%s/fifo", folder);
	unlink(log);
	unlink(fifo);
	if (way == 0) ends[1] = open(log, O_WRONLY | O_APPEND | O_CREAT, 0600);
	else if (way == 3) {
		check(!mkfifo(fifo, 0600), fifo);
		ends[0] = open(fifo, O_RDONLY | O_NONBLOCK);
		ends[1] = open(fifo, O_RDWR);
		fcntl(ends[0], F_SETFL, 0);
	} else check(!pipe(ends), "pipe");
	check(ends[1] >= 0, "open");
	if (way == 4) fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
	pid_t drainer = way == 0 ? 0 : fork();
	if (way != 0 && drainer == 0) {
		close(ends[1]);
		drain(ends[0], log, way != 1);
	}
	double began = now_ms();
	pid_t program = fork();
	if (program == 0) {
		write_all(ends[1], batch);
		_exit(0);
	}
	close(ends[0]);
	close(ends[1]);
	struct rusage own, other = { 0 };
	int status;
	wait4(program, &status, 0, &own);
	struct took took = { .ms = now_ms() - began, .cpu_ms = cpu_of(&own) };
	check(!status, "program");
	if (drainer) wait4(drainer, &status, 0, &other);
	struct stat stat;
	off_t whole = total_bytes / (batch * line_bytes) * (batch * line_bytes);
	check(!status && !lstat(log, &stat) && stat.st_size == whole, "log");
	took.all_ms = took.cpu_ms + cpu_of(&other);
	return took;
}

static int compare(const void *left, const void *right)
{
	double difference = *(const double *)left - *(const double *)right;
	return (difference > 0) - (difference < 0);
}

static double median(double *values, int count)
{
	qsort(values, count, sizeof *values, compare);
	return values[count / 2];
}

int main(int count, char **arguments)
{
	int batch = count == 4 ? atoi(arguments[2]) : 0, rounds = count == 4 ? atoi(arguments[3]) : 0;
	if (batch < 1 || batch > longest_batch || rounds < 1 || rounds > most_rounds)
		return fprintf(stderr, "usage: designs FOLDER BATCH ROUNDS\n"), 2;
	static struct took took[ways][most_rounds];
	for (int round = 0; round < rounds; round++)
		for (int way = 0; way < ways; way++) took[way][round] = measure(way, arguments[1], batch);
	for (int way = 0; way < ways; way++) {
		double ms[most_rounds], cpu[most_rounds], all[most_rounds];
		for (int round = 0; round < rounds; round++) {
			const struct took *file = &took[0][round], *this = &took[way][round];
			ms[round] = this->ms / file->ms;
			cpu[round] = this->cpu_ms / file->cpu_ms;
			all[round] = this->all_ms / file->all_ms;
		}
		printf("{\"metric\":\"output by %s against a file\",\"batch\":%d,\"n\":%d,"
			"\"time\":%.2f,\"cpu\":%.2f,\"cpuOfBoth\":%.2f,\"unit\":\"ratio\"}\n",
			names[way], batch, rounds,
			median(ms, rounds), median(cpu, rounds), median(all, rounds));
	}
	return 0;
}
