package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"maps"
	"slices"
)

// Jobs near each other. Of jobs that vary several things, many have a change in
// common, such as one provider's slower limit, that the brief as it is knows nothing
// of. So for each change that several jobs have, the one of them that changes least
// besides is solved before the others, from the brief as it is, and leaves its plan
// and its answers to them as the brief as it is does.
//
// Which jobs those are follows from what is in the jobs workbook alone, and not from its
// order: a run comes to the same at any time, in another shard, and when a stopped batch
// goes on.

// mostNear is how many jobs a job may start from besides its brief.
const mostNear = 3

// mostShared is for how many changes, those that most jobs have, a job is solved for the
// sake of others: what it leaves is kept until the batch ends, about 100 MB for a region.
const mostShared = 8

// settleNear finds the jobs that each job starts from.
func (b *batch) settleNear() {
	changes := map[*batchJob][]string{}
	having := map[string][]*batchJob{} // by brief, day and change
	for _, job := range b.jobs {
		if !job.based {
			continue
		}
		for _, change := range job.job.Sentences() {
			change = job.briefAndDay() + "\n" + change
			if !slices.Contains(changes[job], change) {
				changes[job] = append(changes[job], change)
				having[change] = append(having[change], job)
			}
		}
	}
	maps.DeleteFunc(having, func(_ string, jobs []*batchJob) bool { return len(jobs) < enoughRuns })
	widest := slices.SortedFunc(maps.Keys(having), func(x, y string) int {
		return cmp.Or(cmp.Compare(len(having[y]), len(having[x])), cmp.Compare(x, y))
	})
	first := map[string]*batchJob{} // the one of those that have a change that changes least
	for _, change := range widest[:min(mostShared, len(widest))] {
		first[change] = slices.MinFunc(having[change], func(x, y *batchJob) int {
			return cmp.Or(cmp.Compare(len(changes[x]), len(changes[y])), slices.Compare(changes[x], changes[y]), cmp.Compare(x.name, y.name))
		})
	}
	for _, job := range b.jobs {
		shared := map[*batchJob]int{}
		for _, change := range changes[job] {
			if near := first[change]; near != nil && !slices.Contains(job.near, near) {
				job.near = append(job.near, near)
				for _, other := range changes[near] {
					if slices.Contains(changes[job], other) {
						shared[near]++
					}
				}
			}
		}
		slices.SortStableFunc(job.near, func(x, y *batchJob) int {
			return cmp.Or(cmp.Compare(shared[y]-len(changes[y]), shared[x]-len(changes[x])), cmp.Compare(shared[y], shared[x]), slices.Compare(changes[x], changes[y]))
		})
		job.near = job.near[:min(mostNear, len(job.near))]
		if slices.Contains(job.near, job) {
			job.near = []*batchJob{job} // the others start from it
		}
	}
}

// nearby gives what a job left that others start from; nil for nothing of use.
func (b *batch) nearby(ctx context.Context, job *batchJob) *left {
	return b.bases.of(job.briefAndDay()+"\n"+job.name, func() *left {
		base := b.base(ctx, job)
		if base == nil {
			return nil
		}
		read, err := b.readJob(ctx, &ui{quiet: true, silent: true, now: b.screen.now}, job)
		if err != nil {
			return nil
		}
		return b.leftBy(ctx, read, job.asOf, base)
	})
}

// nearKey is what the jobs that a job starts from change, for its key.
func (j *batchJob) nearKey() []byte {
	sum := sha256.New()
	for _, near := range j.near {
		sum.Write(near.changes)
	}
	return sum.Sum(nil)
}
