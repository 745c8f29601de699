package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"leftshift"
	"leftshift/solver"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
	"leftshift/solver/reduce"
)

// explainCommand explains one thing: a provider, a post, a programme or a row of
// a brief, or the code of a finding.
func explainCommand(screen *ui) *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "explains one provider, post, programme or row of a brief, or the code of a finding",
		ArgsUsage: "brief.xlsx ... | code",
		UsageText: "leftshift explain brief.xlsx --provider RX1\n" +
			"leftshift explain brief.xlsx --cell Floors!D7\n" +
			"leftshift explain E203",
		Description: "The brief is solved, and solved again with one thing changed at a time: what each other\n" +
			"choice would cost is the difference, goal by goal, between linear programs. No file is written.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "provider", Usage: "explain the provider with this `CODE`"},
			&cli.StringFlag{Name: "post", Usage: "explain the post with this `KEY`"},
			&cli.StringFlag{Name: "programme", Usage: "explain the programme with this `CODE`"},
			&cli.StringFlag{Name: "cell", Usage: "explain a `CELL` of the brief and the row it is in, such as Floors!D7"},
			&cli.StringFlag{Name: "as-of", Usage: "plan as on this `DAY`, such as 2026-01-31 (default: today)"},
			quietFlag(),
		},
		Action: act(screen, explain),
	}
}

// findingCode is how the codes of findings are written.
var findingCode = regexp.MustCompile(`^[EWNewn][0-9]{3}$`)

func explain(c *cli.Context, screen *ui) error {
	about := solver.Subject{Provider: c.String("provider"), Post: c.String("post"), Programme: c.String("programme"), Cell: c.String("cell")}
	asked := 0
	for _, text := range []string{about.Provider, about.Post, about.Programme, about.Cell} {
		if text != "" {
			asked++
		}
	}
	if asked == 0 && c.NArg() == 1 && findingCode.MatchString(c.Args().First()) {
		return explainCode(screen.out, c.Args().First())
	}
	if asked != 1 {
		return fail(badUsage, "explain: name one thing to explain").
			withHint("one of --provider, --post, --programme and --cell after the brief, or the code of a finding, such as E203")
	}
	asOf, err := parseAsOf(c.String("as-of"), screen.now())
	if err != nil {
		return err
	}
	files, err := inputFiles(c, screen)
	if err != nil {
		return err
	}
	read, err := readBrief(c.Context, screen, files)
	if err != nil {
		return err
	}
	if stops(read.found, false) {
		screen.findings(read.found, len(files) > 1)
		return briefError(read.found, c.Args().Slice(), "")
	}
	return explainSubject(c.Context, screen, read, len(files) > 1, about, solver.Options{
		AsOf: asOf, LP: reduce.New(clp.New()), Integer: reduce.NewInteger(cbc.New()), Progress: screen.progress,
	})
}

// explainSubject solves a brief and explains one subject of it.
func explainSubject(ctx context.Context, screen *ui, read *reading, several bool, about solver.Subject, o solver.Options) error {
	plan, err := solver.Solve(ctx, read.brief, o)
	var none *solver.NoPlanError
	if errors.As(err, &none) {
		screen.findings(none.Clash, several)
		return fail(noPlan, "no plan keeps all the hard rules together, so there is none to explain").withHint("loosen one of the rows above")
	}
	if err != nil {
		return err
	}
	e, err := solver.Explain(ctx, read.brief, plan, o, about)
	if errors.Is(err, solver.ErrNoSubject) {
		return fail(badUsage, "explain: %w", err).withHint("codes and keys are those of the brief's own sheets; a cell is written as Floors!D7")
	}
	if err != nil {
		return err
	}
	screen.clear()
	printExplanation(screen.out, read.brief, e)
	return nil
}

// printExplanation shows what a plan does with a subject and what other choices
// would cost.
func printExplanation(out io.Writer, b *leftshift.Brief, e *solver.Explanation) {
	fmt.Fprintln(out, upperFirst(e.Subject))
	if e.Counts != "" {
		table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
		fmt.Fprintf(table, "\tToday\tPlan\tChange\t  %s\n", e.Counts)
		for i := range e.After {
			fmt.Fprintf(table, "\t%s\t%s\t%+g\t  %s\n", number(e.Before[i]), number(e.After[i]), tidy(e.After[i]-e.Before[i]), b.Blocks[i].Name)
		}
		table.Flush()
	}
	for _, note := range e.Notes {
		fmt.Fprintln(out, "  "+note)
	}
	for _, t := range e.Trials {
		fmt.Fprintf(out, "\nIf %s:\n", t.What)
		switch {
		case !t.Possible:
			fmt.Fprintln(out, "  the hard rules could not hold together")
		case len(t.Goals) == 0:
			fmt.Fprintln(out, "  no goal would change")
		}
		for _, g := range t.Goals {
			fmt.Fprintln(out, "  "+changeText(g))
		}
		printWay(out, &t)
	}
	if len(e.Trials) > 0 {
		fmt.Fprintf(out, "\nGoals are compared by linear programs, which may split trainees: %s may make a little more or less of it.\n", b.Settings.PartsText())
	}
}

// printWay shows which rows of the brief are in the way of a trial, and what
// would be enough.
func printWay(out io.Writer, t *solver.Trial) {
	if len(t.InTheWay) > 0 {
		fmt.Fprintf(out, "  %s:\n", t.WayText())
	}
	if text := t.UnfoundText(); text != "" {
		fmt.Fprintf(out, "  %s\n", text)
	}
	printRows(out, t.InTheWay)
	switch {
	case t.Enough != nil:
		printEnough(out, t)
	case len(t.Fixed) > 0 && !slices.Equal(t.Fixed, t.InTheWay):
		fmt.Fprintf(out, "  %s:\n", t.NoneText())
		printRows(out, t.Fixed)
	case len(t.InTheWay) > 0:
		fmt.Fprintf(out, "  %s\n", t.NoneText())
	}
}

// printRows lists rows of the brief, each by its cell where it has one.
func printRows(out io.Writer, rows []solver.Row) {
	for _, row := range rows {
		if cell := row.At.String(); cell != "" {
			fmt.Fprintf(out, "    %s: %s\n", cell, row.Text)
		} else {
			fmt.Fprintf(out, "    %s\n", row.Text)
		}
	}
}

// printEnough shows the change of the brief that is enough for a trial, in a line
// or, where it has several steps, a line for each; and what it costs the plan.
func printEnough(out io.Writer, t *solver.Trial) {
	if len(t.Enough.Steps) == 1 {
		fmt.Fprintf(out, "  %s: %s\n", t.EnoughFor(), t.Enough.Text())
	} else {
		fmt.Fprintf(out, "  %s, all %d together:\n", t.EnoughFor(), len(t.Enough.Steps))
		for _, s := range t.Enough.Steps {
			fmt.Fprintf(out, "    %s: %s\n", s.At.String(), s.Text)
		}
	}
	worse := 0
	for _, g := range t.Then {
		if g.Then > g.With {
			if worse == 0 {
				fmt.Fprintln(out, "  What the plan would pay for it:")
			}
			worse++
			fmt.Fprintf(out, "    %s\n", changeText(g))
		}
	}
	if worse == 0 {
		fmt.Fprintln(out, "  No goal would be worse for it.")
	}
}

// changeText says how a goal would change.
func changeText(g solver.GoalChange) string {
	verb := "worse"
	if g.Then < g.With {
		verb = "better"
	}
	then, with := number(g.Then), number(g.With)
	if then == with { // a share differs after its third decimal
		then, with = strconv.FormatFloat(g.Then, 'f', 5, 64), strconv.FormatFloat(g.With, 'f', 5, 64)
	}
	return fmt.Sprintf("%s would be %s: %s instead of %s (%s)", g.Goal.Name(), verb, then, with, g.Goal.Unit())
}

// upperFirst writes a phrase as the start of a line.
func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// tidy takes the noise of arithmetic off a number.
func tidy(v float64) float64 { return math.Round(v*1e6)/1e6 + 0 }
