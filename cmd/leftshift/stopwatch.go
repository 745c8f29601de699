package main

import (
	"math"
	"time"
)

// stopwatch adds up how long the parts of a run took, by the names that run.json
// has for them: read, build, solve, integer, explain and write.
type stopwatch struct {
	now   func() time.Time
	begun time.Time
	spent map[string]time.Duration
}

func newStopwatch(now func() time.Time) *stopwatch {
	return &stopwatch{now: now, begun: now(), spent: map[string]time.Duration{}}
}

// add counts time towards a part.
func (s *stopwatch) add(part string, took time.Duration) { s.spent[part] += took }

// during does something and counts its time towards a part.
func (s *stopwatch) during(part string, do func() error) error {
	began := s.now()
	err := do()
	s.add(part, s.now().Sub(began))
	return err
}

// seconds gives the times so far, to the millisecond. Total is the time on the
// clock since the start, so it is a little more than its parts.
func (s *stopwatch) seconds() secondsJSON {
	in := func(part string) float64 { return milliseconds(s.spent[part]) }
	return secondsJSON{
		Read: in("read"), Build: in("build"), Solve: in("solve"), Integer: in("integer"),
		Explain: in("explain"), Write: in("write"), Total: milliseconds(s.now().Sub(s.begun)),
	}
}

func milliseconds(d time.Duration) float64 { return math.Round(d.Seconds()*1000) / 1000 }
