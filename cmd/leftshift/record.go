package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"math"
	"os"
	"strings"
	"time"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/solver/cbc"
	"leftshift/solver/clp"
)

// record is run.json: what one solve did, for machines and for audit. Its names
// are a contract; a change that breaks a reader needs a new schema number.
type record struct {
	Schema    string              `json:"schema"`
	Tool      toolJSON            `json:"tool"`
	RunID     string              `json:"run_id"`  // as on the plan's cover; blank without a plan
	Command   string              `json:"command"` // as it could be typed again
	AsOf      string              `json:"as_of"`   // the day the plan is made for
	Status    leftshift.Status    `json:"status"`
	ExitCode  exitCode            `json:"exit_code"`
	Message   string              `json:"message"`         // why there is no plan; blank when there is one
	WarmFrom  *string             `json:"warm_from"`       // run.json of the run that this one started from; null for none
	Batch     *batchMark          `json:"batch,omitempty"` // of a run of a batch
	Seed      *uint64             `json:"seed,omitempty"`  // of the draw that settles ties in an assignment
	Kept      *fileJSON           `json:"kept,omitempty"`  // the plan that this one stays close to
	Inputs    []fileJSON          `json:"inputs"`
	Outputs   []fileJSON          `json:"outputs"`
	Findings  countsJSON          `json:"findings"`
	Model     leftshift.ModelSize `json:"model"`
	Methods   []methodJSON        `json:"methods"` // how each stage of the search was solved, in order
	Goals     []goalJSON          `json:"goals"`   // in the order they were solved
	Share     *leftshift.Shares   `json:"share"`   // primary and community share of trainee-months; null without a plan
	Income    *incomeJSON         `json:"income"`  // of providers; null without a plan, or where no tariff prices a placement
	NewRoles  []roleJSON          `json:"new_roles"`
	Helps     []helpJSON          `json:"helps"`           // what would help most, the most helpful first
	Obstacles []obstacleJSON      `json:"obstacles"`       // what stands in the way of rows that the plan falls short of, those of the earliest goal first
	Rests     []restJSON          `json:"rests,omitempty"` // of --drop-one: what the plan would lose without each provider's unproven offer, in the plan's order
	Repairs   [][]stepJSON        `json:"repairs"`         // where there is no plan: ways to change the brief, the cheapest first; every step of one is needed
	Seconds   secondsJSON         `json:"seconds"`
	PeakBytes int64               `json:"peak_bytes"`       // most memory held at once
	Curve     *curveJSON          `json:"curve,omitempty"`  // of frontier
	Stress    *stressJSON         `json:"stress,omitempty"` // of stress
}

type toolJSON struct {
	Version  string `json:"version"`
	Commit   string `json:"commit"`
	Go       string `json:"go"`
	Clp      string `json:"clp"`
	Cbc      string `json:"cbc"`
	Excelize string `json:"excelize"`
}

type fileJSON struct {
	Path   string `json:"path"` // as given on the command line
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
}

type countsJSON struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Notes    int `json:"notes"`
}

type goalJSON struct {
	Order   int             `json:"order"`
	Name    string          `json:"name"`
	Unit    string          `json:"unit"`
	LPBound *float64        `json:"lp_bound"` // null when no bound was reached in time
	Value   *float64        `json:"value"`
	Gap     *float64        `json:"gap"`
	Proven  bool            `json:"proven"` // by exact arithmetic, from the certificate
	Grade   leftshift.Grade `json:"grade"`  // how it is known how good the value is
}

// methodJSON is how a stage of the search was solved.
type methodJSON struct {
	Stage   string `json:"stage"`
	Method  string `json:"method"`
	Solves  int    `json:"solves"`
	Steps   int    `json:"steps"` // simplex iterations, or nodes of branch and cut
	Rows    int    `json:"rows"`  // of the program after reduction
	Columns int    `json:"columns"`
}

// incomeJSON is what placements bring providers, in pounds over the plan.
type incomeJSON struct {
	Before float64 `json:"before"`
	After  float64 `json:"after"`
}

// roleJSON is a new role in one block, with what would be lost without it.
type roleJSON struct {
	Site      string  `json:"site"`
	Specialty string  `json:"specialty"` // blank for any
	Block     string  `json:"block"`
	PA        float64 `json:"pa"`
	Evidence  string  `json:"evidence"` // blank when there was no time to find it
}

// helpJSON is a row of the brief whose loosening by one unit would help.
type helpJSON struct {
	File  string  `json:"file"`
	Sheet string  `json:"sheet"`
	Cell  string  `json:"cell"`
	What  string  `json:"what"`
	Also  *atJSON `json:"also,omitempty"` // the second cell, where two must be loosened together
	Goal  string  `json:"goal"`
	Gain  float64 `json:"gain"` // in the goal's unit
	Unit  string  `json:"unit"`
}

// atJSON is a cell of the brief.
type atJSON struct {
	File  string `json:"file"`
	Sheet string `json:"sheet"`
	Cell  string `json:"cell"`
}

// alsoOf gives the second cell of a help; nil where one is enough.
func alsoOf(h leftshift.Help) *atJSON {
	if h.Also.IsZero() {
		return nil
	}
	return &atJSON{h.Also.File, h.Also.Sheet, h.Also.Cell}
}

// obstacleJSON is a row of the brief that the plan falls short of, and the rows
// that can't all hold together with it.
type obstacleJSON struct {
	stepJSON
	Goal    string       `json:"goal"`
	Short   float64      `json:"short"` // in the goal's unit
	Unit    string       `json:"unit"`
	With    []stepJSON   `json:"with"`
	Least   bool         `json:"least"`   // each row of with was shown to be needed
	Unfound bool         `json:"unfound"` // the work allowed came to its end before any row of with was found
	Whole   bool         `json:"whole"`   // shown for whole trainees; else by linear programs, which may split them
	Repairs [][]stepJSON `json:"repairs"` // after each of which the row is met, the cheapest first; every step of one is needed
}

type secondsJSON struct {
	Read    float64 `json:"read"`
	Build   float64 `json:"build"`
	Solve   float64 `json:"solve"`
	Integer float64 `json:"integer"`
	Explain float64 `json:"explain"`
	Write   float64 `json:"write"`
	Total   float64 `json:"total"`
}

// newRecord starts a record of the run that a command line asks for.
func newRecord(args []string, asOf time.Time) *record {
	b := readBuild()
	words := make([]string, len(args))
	for i, arg := range args {
		words[i] = shellWord(arg)
	}
	words[0] = "leftshift" // wherever it was started from
	return &record{
		Schema: "leftshift/run/1",
		Tool: toolJSON{
			Version: b.version, Commit: b.commit, Go: b.goVersion, Excelize: b.excelize,
			Clp: strings.TrimPrefix(clp.New().Version(), "Clp "),
			Cbc: strings.TrimPrefix(cbc.New().Version(), "Cbc "),
		},
		Command: strings.Join(words, " "),
		AsOf:    asOf.Format(time.DateOnly),
		Status:  leftshift.Failed,
		Inputs:  []fileJSON{},
		Outputs: []fileJSON{},
		Methods: []methodJSON{}, Goals: []goalJSON{}, NewRoles: []roleJSON{}, Helps: []helpJSON{}, Obstacles: []obstacleJSON{}, Repairs: [][]stepJSON{},
	}
}

// plan takes what the record says about a plan.
func (r *record) plan(b *leftshift.Brief, p *leftshift.Plan) {
	shares := p.Shares(b)
	r.Status, r.Model, r.Share = p.Status, p.Model, &shares
	for _, m := range p.Methods {
		r.Methods = append(r.Methods, methodJSON{m.Stage, m.Name, m.Solves, m.Steps, m.Rows, m.Columns})
	}
	for i, g := range p.Goals {
		r.Goals = append(r.Goals, goalJSON{i + 1, g.Name(), g.Unit, finite(g.LPBound), finite(g.Value), finite(g.Gap), g.Grade == leftshift.Proven, g.Grade})
	}
	for _, n := range p.NewRoles {
		role := roleJSON{Site: n.Site, Specialty: n.Specialty, Block: b.Blocks[n.Block].Name, PA: n.PA}
		if e := p.EvidenceFor(n); e != nil {
			role.Evidence = e.Text(b)
		}
		r.NewRoles = append(r.NewRoles, role)
	}
	for _, h := range p.Helps {
		r.Helps = append(r.Helps, helpJSON{h.At.File, h.At.Sheet, h.At.Cell, h.What, alsoOf(h), h.Goal.String(), h.Gain, h.Aim().Unit()})
	}
	for _, o := range p.Obstacles {
		found := obstacleJSON{
			stepJSON: stepOf(o.At, o.What), Goal: o.Goal.String(), Short: o.Short, Unit: o.Goal.Unit(), With: []stepJSON{},
			Least: o.Least, Unfound: o.Unfound, Whole: o.Whole, Repairs: stepsOf(o.Repairs),
		}
		for _, row := range o.With {
			found.With = append(found.With, stepOf(row.At, row.Text))
		}
		r.Obstacles = append(r.Obstacles, found)
	}
	for i := range p.Rests {
		r.Rests = append(r.Rests, restOf(&p.Rests[i]))
	}
}

// income takes what placements bring providers.
func (r *record) income(report *leftshift.Report) {
	r.Income = nil
	if report.Money != nil {
		r.Income = &incomeJSON{report.Money.Total.Before, report.Money.Total.After}
	}
}

func stepOf(at leftshift.Source, what string) stepJSON {
	return stepJSON{at.File, at.Sheet, at.Cell, what}
}

// stepsOf gives the steps of each of some repairs.
func stepsOf(repairs []leftshift.Repair) [][]stepJSON {
	list := [][]stepJSON{}
	for _, repair := range repairs {
		var steps []stepJSON
		for _, step := range repair.Steps {
			steps = append(steps, stepOf(step.At, step.Text))
		}
		list = append(list, steps)
	}
	return list
}

// stepJSON is one number of the brief that a repair loosens.
type stepJSON struct {
	File  string `json:"file"`
	Sheet string `json:"sheet"`
	Cell  string `json:"cell"`
	What  string `json:"what"`
}

// repairs takes the ways to change a brief that has no plan.
func (r *record) repairs(list []leftshift.Repair) {
	r.Repairs = stepsOf(list)
}

// findings takes the counts of everything found.
func (r *record) findings(found leftshift.Findings) {
	r.Findings = countsJSON{found.Count(leftshift.Error), found.Count(leftshift.Warning), found.Count(leftshift.Note)}
}

// output adds a file that was written.
func (r *record) output(path string) {
	r.Outputs = append(r.Outputs, hashed(path))
}

// save writes the record as run.json in a folder.
func (r *record) save(path string) error {
	r.PeakBytes = peakBytes()
	return saveJSON(path, r)
}

// ended takes how a run other than a solve ended, writes the record, and passes
// the end on.
func (r *record) ended(schema, path string, screen *ui, watch *stopwatch, ended error) error {
	r.Schema = schema
	r.ExitCode = codeOf(ended)
	if r.ExitCode == briefInvalid {
		r.Status = leftshift.Invalid
	}
	if ended != nil {
		r.Message = ended.Error()
	}
	r.Seconds = watch.seconds()
	if err := r.save(path); err != nil {
		if ended == nil {
			return err
		}
		screen.warn("there is no record of this run: %v", err)
	}
	return ended
}

// finite gives a number that JSON can hold, or null.
func finite(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return &x
}

// inputsJSON describes the inputs as they were read; one that could not be read
// is hashed here.
func inputsJSON(files []string, books []*sheet.Workbook) []fileJSON {
	read := map[string]*sheet.Workbook{}
	for _, b := range books {
		read[b.Path] = b
	}
	inputs := []fileJSON{}
	for _, file := range files {
		if b := read[file]; b != nil {
			inputs = append(inputs, fileJSON{b.Path, b.SHA256, b.Bytes})
			continue
		}
		inputs = append(inputs, hashed(file))
	}
	return inputs
}

// hashed describes a file; one that can't be read has no sum and no size.
func hashed(path string) fileJSON {
	described := fileJSON{Path: path}
	file, err := os.Open(path)
	if err != nil {
		return described
	}
	defer file.Close()
	sum := sha256.New()
	if n, err := io.Copy(sum, file); err == nil {
		described.Bytes, described.SHA256 = n, hex.EncodeToString(sum.Sum(nil))
	}
	return described
}
