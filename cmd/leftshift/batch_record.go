package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"leftshift"
	"leftshift/io/xlsx"
)

// batchRecord is batch.run.json: what one call did, for machines and for audit. Of
// each run it has as much as says where to look; the run's own record has the rest.
type batchRecord struct {
	Schema    string      `json:"schema"`
	Tool      toolJSON    `json:"tool"`
	Command   string      `json:"command"`
	AsOf      string      `json:"as_of"` // where a job doesn't say
	ExitCode  exitCode    `json:"exit_code"`
	Message   string      `json:"message"` // blank when all went well
	Shard     string      `json:"shard"`   // such as 3/16; 1/1 for the whole batch
	Workers   int         `json:"workers"`
	Inputs    []fileJSON  `json:"inputs"` // the jobs workbook; none for a folder
	Outputs   []fileJSON  `json:"outputs"`
	Runs      []runJSON   `json:"runs"`
	Seconds   secondsJSON `json:"seconds"` // summed over the runs of this call, save total
	PeakBytes int64       `json:"peak_bytes"`
}

// runJSON is one run of a batch.
type runJSON struct {
	Job      string           `json:"job"`
	Key      string           `json:"key"`
	Status   leftshift.Status `json:"status"` // blank when the run was not done
	ExitCode *exitCode        `json:"exit_code"`
	Message  string           `json:"message"`
	RunID    string           `json:"run_id"`
	Before   bool             `json:"before"` // done by an earlier call or another shard
	Record   string           `json:"record"` // as seen from the batch's folder
	Seconds  float64          `json:"seconds"`
}

// newRecord starts the record of a batch.
func (b *batch) newRecord() *batchRecord {
	of := newRecord(b.screen.args, b.asOf)
	for _, job := range b.jobs {
		b.keyed(job, of.Tool)
	}
	r := &batchRecord{
		Schema: "leftshift/batch/1", Tool: of.Tool, Command: of.Command, AsOf: of.AsOf, Shard: b.shard.String(), Workers: b.workers,
		Inputs: []fileJSON{}, Outputs: []fileJSON{}, Runs: []runJSON{},
	}
	if info, err := os.Stat(b.from); err == nil && !info.IsDir() {
		r.Inputs = append(r.Inputs, hashed(b.from))
	}
	return r
}

// recordPath is where the record goes: shards of one folder have one each.
func (b *batch) recordPath() string {
	name := "batch.run.json"
	if !b.shard.whole() {
		name = fmt.Sprintf("batch.%d-of-%d.run.json", b.shard.index, b.shard.count)
	}
	return filepath.Join(b.out, name)
}

// saveRecord writes the record.
func (b *batch) saveRecord(own []*batchJob, end error) error {
	r := b.record
	r.ExitCode = codeOf(end)
	if end != nil {
		r.Message = end.Error()
	}
	for _, job := range own {
		run := runJSON{Job: job.name, Key: job.key}
		if path, err := filepath.Rel(b.out, ownRecordPath(job.plan)); err == nil {
			run.Record = filepath.ToSlash(path)
		}
		if e := job.ended; e != nil {
			code := e.record.ExitCode
			run.Status, run.ExitCode, run.Message, run.RunID, run.Before, run.Seconds = e.record.Status, &code, e.record.Message, e.record.RunID, e.before, e.record.Seconds.Total
			if !e.before {
				r.Seconds.add(&e.record.Seconds)
			}
		}
		r.Runs = append(r.Runs, run)
	}
	r.Seconds.Total = b.watch.seconds().Total
	r.PeakBytes = peakBytes()
	return saveJSON(b.recordPath(), r)
}

// add sums up times.
func (s *secondsJSON) add(of *secondsJSON) {
	for _, pair := range [][2]*float64{
		{&s.Read, &of.Read}, {&s.Build, &of.Build}, {&s.Solve, &of.Solve}, {&s.Integer, &of.Integer}, {&s.Explain, &of.Explain}, {&s.Write, &of.Write},
	} {
		*pair[0] += *pair[1]
	}
}

// dayFile keeps the day that a batch without --as-of is for: the day of the first
// call. Calls on later days, and shards that begin past midnight, are of the same
// batch and go on with the same day.
const dayFile = "batch.day.json"

// day settles the day that plans are made for where a job doesn't say.
func (b *batch) day(given string) (time.Time, error) {
	if given != "" {
		return parseAsOf(given, b.screen.now())
	}
	path := filepath.Join(b.out, dayFile)
	var kept struct {
		AsOf string `json:"as_of"`
	}
	err := readJSON(path, &kept)
	if errors.Is(err, os.ErrNotExist) {
		today, _ := parseAsOf("", b.screen.now())
		kept.AsOf = today.Format(time.DateOnly)
		err = xlsx.SaveFirst(path, func(w io.Writer) error {
			_, err := fmt.Fprintf(w, "{\n  \"as_of\": %q\n}\n", kept.AsOf)
			return err
		})
		if errors.Is(err, os.ErrExist) { // another shard was first
			err = readJSON(path, &kept)
		}
	}
	if err != nil {
		return time.Time{}, fail(outputBlocked, "the day of the batch can't be kept: %w", err).withHint("give --as-of")
	}
	day, err := time.Parse(time.DateOnly, kept.AsOf)
	if err != nil {
		return day, fail(badUsage, "%s does not say a day", path).withHint("delete it, or give --as-of")
	}
	return day, nil
}
