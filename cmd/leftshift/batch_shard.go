package main

import (
	"fmt"
	"strconv"
	"strings"
)

// Shards: the runs of a batch shared out among machines. Run number k goes to shard
// k mod count, so that each task knows its runs from the jobs alone, and neither
// waits for nor talks to another.

// shard is one of several parts of a batch.
type shard struct {
	index, count int    // from 1; the whole is 1 of 1
	from         string // what said so; blank for the command line
}

func (s shard) whole() bool { return s.count == 1 }

// has reports whether the job of a number, from 0, is the shard's.
func (s shard) has(job int) bool { return job%s.count == s.index-1 }

// String writes the shard as --shard takes it.
func (s shard) String() string { return fmt.Sprintf("%d/%d", s.index, s.count) }

// parseShard reads a shard such as 3/16.
func parseShard(text string) (shard, error) {
	first, second, ok := strings.Cut(text, "/")
	index, err1 := strconv.Atoi(strings.TrimSpace(first))
	count, err2 := strconv.Atoi(strings.TrimSpace(second))
	if !ok || err1 != nil || err2 != nil || count < 1 || index < 1 || index > count {
		return shard{}, fail(badUsage, "--shard: %q is not a share of the runs", text).withHint("write it as 3/16: the third of 16 parts")
	}
	return shard{index: index, count: count}, nil
}

// chooseShard settles the shard: what --shard says, else what the scheduler says
// whose array job this is a task of, else the whole.
func chooseShard(given string, shards int, merge bool, getenv func(string) string) (shard, error) {
	all := shard{index: 1, count: 1}
	switch {
	case merge && given != "":
		return all, fail(badUsage, "batch: --merge sums up every shard, so --shard has no part in it")
	case merge:
		return all, nil
	case given != "":
		return parseShard(given)
	}
	for _, array := range arrays {
		text := getenv(array.index)
		if text == "" {
			continue
		}
		return array.shard(text, shards, getenv)
	}
	if shards != 0 {
		return all, fail(badUsage, "--shards is for a task of an array job, and this is none").withHint("give --shard 3/16, or leave both out")
	}
	return all, nil
}

// array is how a scheduler tells a task of an array job which one it is.
type array struct {
	scheduler string
	index     string // variable with the task's number
	count     string // with the number of tasks; blank where there is none
	first     string // with the number of the first task; blank for 0
	last      string // with that of the last
	step      string // with what the numbers differ by; blank for 1
}

var arrays = []array{
	{"Slurm", "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_MAX", "SLURM_ARRAY_TASK_STEP"},
	{"AWS Batch", "AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE", "", "", ""},
	{"Kubernetes", "JOB_COMPLETION_INDEX", "", "", "", ""},
}

// shard works out the shard of a task.
func (a *array) shard(text string, shards int, getenv func(string) string) (shard, error) {
	hint := "give --shard 3/16 for the third of 16 parts, or --shard 1/1 for the whole batch"
	read := func(variable string, otherwise int) (int, error) {
		if variable == "" || getenv(variable) == "" {
			return otherwise, nil
		}
		n, err := strconv.Atoi(getenv(variable))
		if err != nil || n < 0 {
			return 0, fail(badUsage, "batch: %s of %s is %q, and not a number", variable, a.scheduler, getenv(variable)).withHint("%s", hint)
		}
		return n, nil
	}
	id, err := read(a.index, 0)
	if err != nil {
		return shard{}, err
	}
	count, err := read(a.count, shards)
	if err != nil {
		return shard{}, err
	}
	first, err := read(a.first, 0)
	if err != nil {
		return shard{}, err
	}
	step, err := read(a.step, 1)
	if err != nil {
		return shard{}, err
	}
	if count < 1 {
		return shard{}, fail(badUsage, "batch: %s says that this is task %s of an array job, and not of how many", a.scheduler, text).
			withHint("add --shards with the number of tasks, or give --shard 1/1 for the whole batch")
	}
	if shards > 0 && shards != count {
		return shard{}, fail(badUsage, "batch: --shards is %d, and %s has %d tasks", shards, a.scheduler, count).withHint("leave --shards out")
	}
	step = max(step, 1)
	last, err := read(a.last, first+(count-1)*step)
	if err != nil {
		return shard{}, err
	}
	index := (id - first) / step
	if id < first || (id-first)%step != 0 || index >= count || last != first+(count-1)*step {
		return shard{}, fail(badUsage, "batch: the tasks of this array job are not numbered evenly, so their shares are not known").
			withHint("number them like 0-15; or give --shard %d/16 to redo one of 16, or leave it to the array as it was: what is done is not done again", index+1)
	}
	return shard{index: index + 1, count: count, from: fmt.Sprintf("%s, by %s", a.scheduler, a.index)}, nil
}
