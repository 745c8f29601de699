package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
)

// batchCommand runs many solves, and joins what they came to.
func batchCommand(screen *ui) *cli.Command {
	return &cli.Command{
		Name:      "batch",
		Usage:     "solves many briefs, or one in many ways, and sums them up in a workbook",
		ArgsUsage: "jobs.xlsx",
		UsageText: "leftshift batch jobs.xlsx -o plans\n" +
			"leftshift batch jobs.xlsx -o plans --shard 3/16\n" +
			"leftshift batch jobs.xlsx -o plans --merge",
		Description: "The sheet Jobs has a row for each run: leftshift template --example batch shows one. Each\n" +
			"workbook of a folder, and each folder in it, is a run too. Every run leaves what solve\n" +
			"leaves, under its own name, and batch.xlsx compares them. Runs that are done already, from\n" +
			"the same files, options and versions, are not done again, so that the same command goes on\n" +
			"where one was stopped. The exit code is the worst of the runs'.\n\n" +
			"As a task of an array job of Slurm, Kubernetes or AWS Batch it does its share by itself;\n" +
			"--merge sums up when all are done.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Value: "plans", Usage: "write everything to the folder `DIR`, which is made if need be"},
			&cli.StringFlag{Name: "as-of", Usage: "plan as on this `DAY` where a job doesn't say (default: the day of the first call for this folder)"},
			&cli.StringFlag{Name: "time-limit", Usage: "stop each run after this `TIME`, such as 90s or 10m, with the best plan found so far"},
			&cli.BoolFlag{Name: "no-explain", Usage: "leave out what would help, what central rules cost, and repairs: quicker", DisableDefaultText: true},
			&cli.IntFlag{Name: "workers", Usage: "`NUMBER` of runs at a time", DefaultText: "one for each processor"},
			&cli.StringFlag{Name: "shard", Usage: "do only `SHARE` of the runs, such as 3/16: the third of 16 parts, by one of several machines"},
			&cli.IntFlag{Name: "shards", Usage: "`NUMBER` of tasks of an array job whose scheduler doesn't say it", DefaultText: "as the scheduler says"},
			&cli.BoolFlag{Name: "merge", Usage: "run nothing: sum up what the shards have done", DisableDefaultText: true},
			strictFlag(), quietFlag(), logFlag(),
		},
		Action: act(screen, startBatch),
	}
}

// batch is one run of the command.
type batch struct {
	screen  *ui
	from    string // the jobs workbook or the folder
	out     string // the folder of everything that is written
	asOf    time.Time
	limit   time.Duration // of each run; 0 for none
	strict  bool
	terse   bool // nothing is explained
	workers int
	shard   shard // the whole unless it says otherwise
	merge   bool
	jobs    []*batchJob
	shelf   *shelf // the briefs, each read once
	bases   bases  // the briefs as they are, each solved once
	record  *batchRecord
	watch   *stopwatch
}

// startBatch settles everything that the command line decides.
func startBatch(c *cli.Context, screen *ui) (err error) {
	limit, err := parseTimeLimit(c.String("time-limit"))
	if err != nil {
		return err
	}
	if c.NArg() != 1 {
		return fail(badUsage, "batch: name one workbook of jobs, or one folder of briefs").
			withHint("for example leftshift batch jobs.xlsx -o plans; leftshift template --example batch -o jobs.xlsx makes one")
	}
	b := &batch{
		screen: screen, from: c.Args().First(), out: c.String("out"), limit: limit, strict: c.Bool("strict"), terse: c.Bool("no-explain"),
		workers: c.Int("workers"), merge: c.Bool("merge"), shelf: newShelf(), watch: newStopwatch(screen.now),
	}
	if b.workers < 0 || c.IsSet("workers") && b.workers == 0 {
		return fail(badUsage, "--workers: %d is not a number of runs", b.workers).withHint("give 1 or more, or leave it out")
	}
	if b.workers == 0 {
		b.workers = runtime.NumCPU()
	}
	if b.shard, err = chooseShard(c.String("shard"), c.Int("shards"), b.merge, os.Getenv); err != nil {
		return err
	}
	if err := b.folder(); err != nil {
		return err
	}
	if b.asOf, err = b.day(c.String("as-of")); err != nil {
		return err
	}
	if err := screen.openLog(c); err != nil {
		return err
	}
	defer func() { err = screen.closeLog(err) }()
	return guard(func() error { return b.run(c.Context) })
}

// folder makes the folder that everything goes to.
func (b *batch) folder() error {
	if err := os.MkdirAll(b.out, 0o755); err != nil {
		return fail(outputBlocked, "the folder %s can't be made: %w", b.out, err).withHint("choose another with -o")
	}
	return nil
}

// run goes from jobs to a summary.
func (b *batch) run(ctx context.Context) error {
	if err := b.list(ctx); err != nil {
		return err
	}
	b.settleBases()
	b.record = b.newRecord()
	if err := b.refuseOutputs(); err != nil {
		return err
	}
	own := b.ownJobs()
	b.screen.result("%s", b.opening(len(own)))
	if !b.merge {
		if err := b.runAll(ctx, own); err != nil {
			return err
		}
	}
	if ctx.Err() != nil {
		return b.stopped(own)
	}
	if err := b.sumUp(own); err != nil {
		return err
	}
	b.total(own)
	return b.worst(own)
}

// ownJobs gives the jobs of this shard.
func (b *batch) ownJobs() []*batchJob {
	var own []*batchJob
	for i, job := range b.jobs {
		if b.shard.has(i) {
			own = append(own, job)
		}
	}
	return own
}

// stopped says how far an interrupted batch has come. What was done is kept.
func (b *batch) stopped(own []*batchJob) error {
	finished := 0
	for _, job := range own {
		if job.finished() {
			finished++
		}
	}
	return fail(interrupted, "interrupted: %d of %s done", finished, areRuns(len(own))).withHint("the same command goes on with the rest")
}

// areRuns counts runs for a sentence: "1 run is", "3 runs are".
func areRuns(n int) string {
	if n == 1 {
		return "1 run is"
	}
	return counted(n, "run") + " are"
}

// refuseOutputs refuses outputs that would write over an input or each other, and
// finds out before any work is done whether the folders can be written to.
func (b *batch) refuseOutputs() error {
	inputs := []string{}
	if info, err := os.Stat(b.from); err == nil && !info.IsDir() {
		inputs = append(inputs, b.from)
	}
	taken := map[string]bool{}
	for _, job := range b.jobs {
		for _, file := range job.briefs {
			if resolved := resolved(file); !taken[resolved] {
				taken[resolved] = true
				inputs = append(inputs, file)
			}
		}
	}
	isInput := map[string]string{}
	for _, input := range inputs {
		isInput[resolved(input)] = input
	}
	outputs := []string{b.summaryPath(), b.recordPath()}
	folders := map[string]bool{}
	for _, job := range b.jobs {
		outputs = append(outputs, job.outputs()...)
		folders[filepath.Dir(job.plan)] = true
	}
	seen := map[string]bool{}
	for _, output := range outputs {
		at := resolved(output)
		if input, ok := isInput[at]; ok {
			return fail(badUsage, "%s would be written over: it is one of the inputs", input).withHint("choose another folder with -o")
		}
		if seen[strings.ToLower(at)] {
			return fail(badUsage, "%s would be written twice", output).withHint("give every job a name and a plan of its own")
		}
		seen[strings.ToLower(at)] = true
	}
	for folder := range folders {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return fail(outputBlocked, "the folder %s can't be made: %w", folder, err)
		}
	}
	if b.shard.whole() {
		return errors.Join(refuseBlocked(b.summaryPath()), refuseBlocked(b.recordPath()))
	}
	return refuseBlocked(b.recordPath())
}

// summaryPath is where the workbook goes that compares the runs.
func (b *batch) summaryPath() string { return filepath.Join(b.out, "batch.xlsx") }
