package solver_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"leftshift"
)

// What a user would do in the brief, by cell alone: make a repair, and let go of
// a row that clashes.

// repaired makes a repair in a brief.
func repaired(t *testing.T, b *leftshift.Brief, r leftshift.Repair) *leftshift.Brief {
	t.Helper()
	for _, step := range r.Steps {
		for range step.Units {
			b = mended(t, b, step)
		}
	}
	return b
}

// mended makes one unit of a step.
func mended(t *testing.T, brief *leftshift.Brief, step leftshift.RepairStep) *leftshift.Brief {
	t.Helper()
	b := brief.Sorted()
	switch {
	case step.At.Sheet == "Settings" && strings.Contains(step.Text, "Freeze weeks"):
		b.Settings.FreezeWeeks--
		return b
	case step.At.Sheet == "Settings" && strings.Contains(step.Text, "Allow places back Y"):
		b.Settings.AllowBack = true
		return b
	case step.At.Sheet == "Programmes":
		for i := range b.Programmes {
			if p := &b.Programmes[i]; p.Origin.At("Most minutes") == step.At {
				more := *p.MostMinutes + 5
				p.MostMinutes = &more
				return b
			}
		}
	case strings.HasPrefix(step.Text, "have "):
		if released := without(b, step.At); released != nil {
			return released
		}
	}
	return loosen(t, brief, step.At)
}

// without lets go of what a row asks: there are places, rooms and supervision for
// anyone, any number of trainees, no limit, rule, target or date. It gives nil
// for what a brief can't say otherwise, as that one of several blocks is frozen.
func without(brief *leftshift.Brief, at leftshift.Source) *leftshift.Brief {
	const plenty = 1000
	b := brief.Sorted()
	here := func(o leftshift.Origin, column string) bool { return o.At(column) == at }
	for i := range b.Sites {
		s := &b.Sites[i]
		switch {
		case here(s.Origin, "Rooms"):
			s.Rooms = nil
			return b
		case here(s.Origin, "Approved from"):
			s.ApprovedFrom = time.Time{}
			return b
		case here(s.Origin, "Approved to"):
			s.ApprovedTo = time.Time{}
			return b
		}
	}
	for i := range b.Posts {
		p := &b.Posts[i]
		switch {
		case here(p.Origin, "Places"):
			p.ExtraPlaces = plenty // places say how full it is today as well
			return b
		case here(p.Origin, "Least trainees"):
			p.LeastTrainees = 0
			return b
		case here(p.Origin, "Movable"):
			p.Movable = true
			return b
		}
	}
	for i := range b.Programmes {
		p := &b.Programmes[i]
		more := plenty
		switch {
		case here(p.Origin, "Trainees"):
			if slices.ContainsFunc(b.Intake, func(in leftshift.Intake) bool { return in.Programme == p.Code }) {
				return nil // also says that there are no others than those of Intake
			}
			p.Trainees = &more
			return b
		case here(p.Origin, "Most minutes"):
			p.MostMinutes = nil
			return b
		}
	}
	for i := range b.Intake {
		if here(b.Intake[i].Origin, "Trainees") {
			b.Intake[i].Trainees = plenty
			return b
		}
	}
	for i := range b.Supervision {
		s := &b.Supervision[i]
		switch {
		case here(s.Origin, "PA"):
			s.PA = plenty
			return b
		case here(s.Origin, "Approved to"):
			s.ApprovedTo = time.Time{}
			return b
		}
	}
	for i := range b.Limits {
		if here(b.Limits[i].Origin, "Value") {
			b.Limits = append(b.Limits[:i:i], b.Limits[i+1:]...)
			return b
		}
	}
	for i := range b.Rules {
		if here(b.Rules[i].Origin, "Value") {
			b.Rules = append(b.Rules[:i:i], b.Rules[i+1:]...)
			return b
		}
	}
	for i := range b.Targets {
		if here(b.Targets[i].Origin, "Primary and community share") {
			b.Targets = append(b.Targets[:i:i], b.Targets[i+1:]...)
			return b
		}
	}
	if len(b.Blocks) == 1 && here(b.Blocks[0].Origin, "Start") {
		b.Blocks = []leftshift.Block{{Name: b.Blocks[0].Name, Months: b.Blocks[0].Months}} // without dates, never frozen
		return b
	}
	if at.Sheet == "Settings" {
		b.Settings.AllowBack = true
		return b
	}
	return nil
}
