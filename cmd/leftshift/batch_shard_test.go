package main

import (
	"fmt"
	"testing"
)

// Each scheduler's tasks know their shares by what it tells them.
func TestShards(t *testing.T) {
	slurm := func(id, count, first, last, step int) map[string]string {
		return map[string]string{
			"SLURM_ARRAY_TASK_ID": fmt.Sprint(id), "SLURM_ARRAY_TASK_COUNT": fmt.Sprint(count),
			"SLURM_ARRAY_TASK_MIN": fmt.Sprint(first), "SLURM_ARRAY_TASK_MAX": fmt.Sprint(last), "SLURM_ARRAY_TASK_STEP": fmt.Sprint(step),
		}
	}
	for _, c := range []struct {
		name   string
		given  string
		shards int
		merge  bool
		env    map[string]string
		want   string // blank for an error
	}{
		{name: "by itself it is the whole", want: "1/1"},
		{name: "a shard of its own", given: "3/16", want: "3/16"},
		{name: "a shard that is none", given: "0/16"},
		{name: "a shard that is a word", given: "third"},
		{name: "Slurm from 0", env: slurm(2, 8, 0, 7, 1), want: "3/8"},
		{name: "Slurm from 1", env: slurm(8, 8, 1, 8, 1), want: "8/8"},
		{name: "Slurm in steps", env: slurm(12, 4, 0, 12, 4), want: "4/4"},
		{name: "Slurm with some tasks only", env: slurm(7, 2, 3, 7, 1)},
		{name: "Slurm without a count", env: map[string]string{"SLURM_ARRAY_TASK_ID": "2"}},
		{name: "AWS Batch says its size", env: map[string]string{"AWS_BATCH_JOB_ARRAY_INDEX": "0", "AWS_BATCH_JOB_ARRAY_SIZE": "5"}, want: "1/5"},
		{name: "Kubernetes does not", env: map[string]string{"JOB_COMPLETION_INDEX": "4"}},
		{name: "Kubernetes with --shards", env: map[string]string{"JOB_COMPLETION_INDEX": "4"}, shards: 5, want: "5/5"},
		{name: "an index past the end", env: map[string]string{"JOB_COMPLETION_INDEX": "5"}, shards: 5},
		{name: "another number of tasks than --shards", env: slurm(2, 8, 0, 7, 1), shards: 4},
		{name: "--shard beats the scheduler", given: "1/1", env: slurm(2, 8, 0, 7, 1), want: "1/1"},
		{name: "--merge in a task is of all", merge: true, env: slurm(2, 8, 0, 7, 1), want: "1/1"},
		{name: "--merge of a shard", merge: true, given: "1/2"},
		{name: "--shards outside a task", shards: 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := chooseShard(c.given, c.shards, c.merge, func(name string) string { return c.env[name] })
			switch {
			case c.want == "" && codeOf(err) != badUsage:
				t.Errorf("shard %v, error %v; want an error of the command line", got, err)
			case c.want != "" && (err != nil || got.String() != c.want):
				t.Errorf("shard %v, error %v; want %s", got, err, c.want)
			}
		})
	}
}

// Every job is some shard's, and no two shards have the same.
func TestShardsShareOut(t *testing.T) {
	for jobs := range 20 {
		for count := 1; count < 9; count++ {
			for job := range jobs {
				having := 0
				for index := 1; index <= count; index++ {
					if (shard{index: index, count: count}).has(job) {
						having++
					}
				}
				if having != 1 {
					t.Fatalf("job %d of %d is in %d of %d shards", job, jobs, having, count)
				}
			}
		}
	}
}

// The worst of several exit codes is that of the batch.
func TestWorst(t *testing.T) {
	for _, c := range []struct {
		codes []exitCode
		want  exitCode
	}{
		{[]exitCode{done, done}, done},
		{[]exitCode{done, timeLimit}, timeLimit},
		{[]exitCode{timeLimit, briefInvalid, noPlan}, noPlan},
		{[]exitCode{noPlan, outputBlocked, done}, outputBlocked},
		{[]exitCode{outputBlocked, ourFailure}, ourFailure},
	} {
		b := &batch{shard: shard{index: 1, count: 2}}
		var jobs []*batchJob
		for _, code := range c.codes {
			jobs = append(jobs, &batchJob{ended: &ended{record: record{ExitCode: code}}})
		}
		if got := codeOf(b.worst(jobs)); got != c.want {
			t.Errorf("%v: exit code %d, want %d", c.codes, got, c.want)
		}
	}
}
