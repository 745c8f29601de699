package main

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"leftshift/io/xlsx"
)

// The part of the soak in which providers answer by chance, and what must come of
// their answers.

// answered is one change that was asked, as the request's own list of changes
// has it, and what was typed beside it.
type answered struct {
	post, programme string
	from, to        string // blocks
	change          float64
	answer          string
	upTo            float64
	later           string // block
}

// rows reads a sheet of a workbook as text, without its headers; absent is none.
func (s *soak) rows(path, sheet string) [][]string {
	s.Helper()
	book, found, err := xlsx.Read(context.Background(), path)
	if err != nil || found.HasErrors() {
		s.Fatalf("%s: %v %v", path, err, found)
	}
	var rows [][]string
	for _, grid := range book.Sheets {
		if grid.Name != sheet {
			continue
		}
		for _, r := range grid.Rows {
			var cells []string
			for _, c := range r.Cells {
				cells = append(cells, c.Raw)
			}
			rows = append(rows, append(cells, make([]string, 20)...))
		}
	}
	return rows
}

func (s *soak) number(text string) float64 {
	s.Helper()
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		s.Fatal(err)
	}
	return x
}

// place is a programme in a post during a block.
type place struct{ programme, post, block string }

// changes gives the trainees that a plan moves into each place, or out of it if below 0.
func (s *soak) changes(plan string) map[place]float64 {
	s.Helper()
	rows := s.rows(plan, "Placements")
	cell := func(r []string, header string) string { return r[slices.Index(rows[0], header)] }
	changes := map[place]float64{}
	for _, r := range rows[1:] {
		if r[0] == "" {
			continue
		}
		if change := s.number(cell(r, "Change")); change != 0 {
			changes[place{cell(r, "Programme"), cell(r, "Post"), cell(r, "Block")}] += change // of each home area
		}
	}
	return changes
}

// answer types answers into every request, and gives them with what was asked. One
// provider in five doesn't answer.
func (s *soak) answer() []answered {
	requests, err := filepath.Glob(filepath.Join(s.folder, "requests", "request-*.xlsx"))
	if err != nil || len(requests) == 0 {
		s.Fatalf("the plan moves somebody, and nobody is asked: %v", err)
	}
	var all []answered
	for _, request := range requests {
		silent := s.IntN(5) == 0
		var blocks []string
		var typed []string
		for _, r := range s.rows(request, "_return") {
			switch r[0] {
			case "block":
				blocks = append(blocks, r[1])
				s.blocks = blocks
			case "change":
				a := answered{post: r[2], programme: r[3], from: r[4], to: r[5], change: s.number(r[7])}
				if !silent {
					typed = append(typed, s.say(&a, blocks, r[8:12])...)
				}
				all = append(all, a)
			}
		}
		if len(typed) == 0 {
			continue
		}
		if err := typeInto(request, typed...); err != nil {
			s.Fatal(err)
		}
	}
	return all
}

// say answers one change by chance, and gives what is to be typed into its cells:
// the answer, up to how many, from which block, and why.
func (s *soak) say(a *answered, blocks, cells []string) []string {
	a.answer = []string{"Accept", "Accept", "Decline", "Accept up to", "Later block", ""}[s.IntN(6)]
	first := slices.Index(blocks, a.from)
	switch {
	case a.answer == "":
		return nil
	case a.answer == "Accept up to" && math.Abs(a.change) <= 1, a.answer == "Later block" && first == len(blocks)-1:
		a.answer = "Decline" // there is nothing between all of it and none
	}
	typed := []string{"Changes!" + cells[0] + "=" + a.answer, "Changes!" + cells[3] + "=By chance & <so>"}
	switch a.answer {
	case "Accept up to":
		a.upTo = 1 + float64(s.IntN(int(math.Ceil(math.Abs(a.change)))-1))
		typed = append(typed, fmt.Sprintf("Changes!%s=%v", cells[1], a.upTo))
	case "Later block":
		a.later = blocks[first+1+s.IntN(len(blocks)-first-1)]
		typed = append(typed, "Changes!"+cells[2]+"="+a.later)
	}
	return typed
}

// collected checks that the answers that were typed, and no others, were read.
func (s *soak) collected(asked []answered) {
	s.Helper()
	want := map[string]int{}
	for _, a := range asked {
		said := a.answer
		if said == "" {
			said = "Not answered"
		}
		want[strings.Join([]string{a.post, a.programme, a.from, a.to, said}, " | ")]++
	}
	got := map[string]int{}
	for _, r := range s.rows(s.path("answers.xlsx"), "Answers")[1:] {
		if r[0] == "" {
			continue
		}
		got[strings.Join([]string{r[2], r[3], r[4], r[5], r[8]}, " | ")]++
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		s.Errorf("collected %v, want %v", got, want)
	}
}

// keptTo checks that a second plan goes no further than the answers let it, whatever
// else it does.
func (s *soak) keptTo(second map[place]float64, asked []answered) {
	s.Helper()
	for _, a := range asked {
		first, last, most := 0, len(s.blocks)-1, 0.0
		if a.from != "" {
			first = slices.Index(s.blocks, a.from)
		}
		if a.to != "" {
			last = slices.Index(s.blocks, a.to)
		}
		switch a.answer {
		case "Accept up to":
			most = a.upTo
		case "Later block":
			last = min(last, slices.Index(s.blocks, a.later)-1)
		case "Accept", "":
			continue
		}
		for _, block := range s.blocks[first : last+1] {
			change := second[place{a.programme, a.post, block}]
			if a.change < 0 {
				change = -change
			}
			if change > most+1e-6 {
				s.Errorf("%+v, and the second plan changes %v in %s", a, change, block)
			}
		}
	}
}

// agreed reports whether nobody wants anything but what was asked.
func agreed(asked []answered) bool {
	return !slices.ContainsFunc(asked, func(a answered) bool { return a.answer != "" && a.answer != "Accept" })
}
