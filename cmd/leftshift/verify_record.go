package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"leftshift"
	"leftshift/io/xlsx"
)

// recorded compares run.json, value by value, with the record that follows from
// the plan, its brief and the certificate. Each difference is found by its path,
// such as goals[2].gap.
func (v *verify) recorded() {
	if v.record.Schema == "" {
		return // said already
	}
	at := leftshift.Source{File: filepath.Base(recordPath(v.path))}
	text, err := os.ReadFile(recordPath(v.path))
	if err != nil {
		v.differs("E585", at, "%v", err)
		return
	}
	said, twice, err := parseJSON(text)
	if err != nil {
		v.differs("E585", at, "%v", err)
		return
	}
	for _, path := range twice {
		v.differs("E588", at, "%s is there twice", path)
	}
	follows, err := json.Marshal(v.follows())
	if err != nil {
		v.differs("E588", at, "%v", err)
		return
	}
	want, _, err := parseJSON(follows)
	if err != nil {
		v.differs("E588", at, "%v", err)
		return
	}
	compareJSON("", said, want, func(path, said, want string) {
		switch {
		case said == "":
			v.differs("E588", at, "%s is missing, and worked out again it is %s", path, want)
		case want == "":
			v.differs("E588", at, "%s is there with %s, and nothing of that name or number follows from the plan and its brief", path, said)
		default:
			v.differs("E588", at, "%s is %s, and worked out again it is %s", path, said, want)
		}
	})
}

// follows gives the record that a solve would have written, as far as that can be
// worked out without a solver; the rest is taken as the record has it, and named
// by notChecked.
func (v *verify) follows() *record {
	want := v.record
	want.Schema = newRecord([]string{""}, v.plan.AsOf).Schema
	want.Goals, want.NewRoles, want.Helps, want.Repairs = []goalJSON{}, []roleJSON{}, []helpJSON{}, [][]stepJSON{}
	want.plan(v.brief, v.plan)
	want.Status = v.status()
	want.ExitCode = done
	if want.Status == leftshift.TimeLimit {
		want.ExitCode = timeLimit
	} else {
		want.Message = ""
	}
	want.findings(v.briefFound)
	want.Helps = v.record.Helps
	if want.Helps == nil {
		want.Helps = []helpJSON{}
	}
	for i := range want.NewRoles {
		if i < len(v.record.NewRoles) {
			want.NewRoles[i].Evidence = v.record.NewRoles[i].Evidence
		}
	}
	if v.bounds == nil {
		want.Goals, want.Model = v.record.Goals, v.record.Model // that there is no certificate is said already
	}
	if v.report != nil {
		want.RunID = xlsx.RunID(v.report, v.about())
	}
	want.Inputs, want.Outputs = slices.Clone(v.record.Inputs), slices.Clone(v.record.Outputs)
	sizes := map[string]int64{}
	for _, b := range v.books {
		sizes[b.SHA256] = b.Bytes
	}
	for _, path := range []string{v.path, certificatePath(v.path)} {
		f := hashed(path)
		sizes[f.SHA256] = f.Bytes
	}
	for _, list := range [][]fileJSON{want.Inputs, want.Outputs} {
		for i := range list {
			if size, ok := sizes[list[i].SHA256]; ok {
				list[i].Bytes = size
			}
		}
	}
	return &want
}

// status gives what the run came to, as the grades of its goals have it. Whether
// it ended early by the clock is known from the record alone.
func (v *verify) status() leftshift.Status {
	settled := !slices.ContainsFunc(v.plan.Goals, func(g leftshift.GoalResult) bool { return !g.Settled() })
	switch {
	case v.bounds == nil:
		return v.record.Status // that there is no certificate is said already
	case settled:
		return leftshift.Optimal
	case v.record.Status == leftshift.TimeLimit:
		return leftshift.TimeLimit
	}
	return leftshift.Feasible
}

// limitOption finds the time limit among the words of a recorded command.
var limitOption = regexp.MustCompile(`\s--?time-limit[= ]'?([^' ]+)`)

// about gives what the run would have said of itself in the plan.
func (v *verify) about() xlsx.About {
	s := solve{record: &v.record}
	if m := limitOption.FindStringSubmatch(v.record.Command); m != nil {
		s.limit, _ = parseTimeLimit(m[1]) // 0, where it is none, gives another run_id
	}
	return s.about()
}

// notChecked says what of run.json verify takes as it is.
func (v *verify) notChecked() string {
	list := []string{"command"}
	if v.record.WarmFrom != nil {
		list = append(list, "warm_from")
	}
	list = append(list, "folders")
	if slices.ContainsFunc(v.plan.Goals, func(g leftshift.GoalResult) bool { return g.Grade == leftshift.Reported }) {
		list = append(list, "that the solver reports a goal best")
	}
	if len(v.record.NewRoles) > 0 {
		list = append(list, "evidence of new roles")
	}
	if len(v.record.Helps) > 0 {
		list = append(list, "helps")
	}
	list = append(list, "methods", "seconds", "peak_bytes")
	for _, f := range v.record.Outputs {
		if base := baseName(f.Path); base != filepath.Base(v.path) && base != filepath.Base(certificatePath(v.path)) {
			list = append(list, "the output "+base)
		}
	}
	last := len(list) - 1
	return strings.Join(list[:last], ", ") + " and " + list[last]
}

// parseJSON reads JSON as it stands: numbers as their text, and the path of every
// name that an object has twice, of which most programs would see only one.
func parseJSON(text []byte) (tree any, twice []string, err error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	tree, err = parseValue(d, "", &twice)
	if err == nil && len(bytes.TrimSpace(text[d.InputOffset():])) > 0 {
		err = fmt.Errorf("there is more after its end")
	}
	return tree, twice, err
}

func parseValue(d *json.Decoder, path string, twice *[]string) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('{'):
		object := map[string]any{}
		for d.More() {
			name, err := d.Token()
			if err != nil {
				return nil, err
			}
			inner := strings.TrimPrefix(path+"."+fmt.Sprint(name), ".")
			if _, ok := object[fmt.Sprint(name)]; ok {
				*twice = append(*twice, inner)
			}
			if object[fmt.Sprint(name)], err = parseValue(d, inner, twice); err != nil {
				return nil, err
			}
		}
		_, err := d.Token()
		return object, err
	case json.Delim('['):
		list := []any{}
		for d.More() {
			value, err := parseValue(d, fmt.Sprintf("%s[%d]", path, len(list)), twice)
			if err != nil {
				return nil, err
			}
			list = append(list, value)
		}
		_, err := d.Token()
		return list, err
	}
	return token, nil
}
