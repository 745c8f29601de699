package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// sameNumber is how far two numbers of a record may be apart, below 1 or in
// proportion above: both are sums of the same numbers, in another order.
const sameNumber = 1e-9

// sameGoal is the same for a goal, whose value the solver and the audit work out
// in different ways: as far as the audit allows.
const sameGoal = 1e-6

// compareJSON compares two trees of JSON and reports each difference with its
// path. What one side lacks is reported as blank on that side.
func compareJSON(path string, said, want any, differs func(path, said, want string)) {
	switch want := want.(type) {
	case map[string]any:
		said, ok := said.(map[string]any)
		if !ok {
			break
		}
		names := slices.Collect(maps.Keys(want))
		for name := range said {
			if _, ok := want[name]; !ok {
				names = append(names, name)
			}
		}
		slices.Sort(names)
		for _, name := range names {
			inner := strings.TrimPrefix(path+"."+name, ".")
			x, inSaid := said[name]
			y, inWant := want[name]
			switch {
			case !inSaid:
				differs(inner, "", textJSON(y))
			case !inWant:
				differs(inner, textJSON(x), "")
			default:
				compareJSON(inner, x, y, differs)
			}
		}
		return
	case []any:
		said, ok := said.([]any)
		if !ok {
			break
		}
		for i := range max(len(said), len(want)) {
			inner := fmt.Sprintf("%s[%d]", path, i)
			switch {
			case i >= len(said):
				differs(inner, "", textJSON(want[i]))
			case i >= len(want):
				differs(inner, textJSON(said[i]), "")
			default:
				compareJSON(inner, said[i], want[i], differs)
			}
		}
		return
	case json.Number:
		said, ok := said.(json.Number)
		if !ok {
			break
		}
		x, errX := said.Float64()
		y, errY := want.Float64()
		room := sameNumber
		if strings.HasPrefix(path, "goals[") {
			room = sameGoal
		}
		if errX == nil && errY == nil && math.Abs(x-y) <= room*math.Max(1, math.Abs(y)) {
			return
		}
	default:
		if said == want && !isTree(said) {
			return
		}
	}
	differs(path, textJSON(said), textJSON(want))
}

// isTree reports whether a value has others in it.
func isTree(value any) bool {
	switch value.(type) {
	case map[string]any, []any:
		return true
	}
	return false
}

// mostOfValue is how many characters of a value a finding shows.
const mostOfValue = 80

// textJSON writes a value for a finding.
func textJSON(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	if letters := []rune(string(text)); len(letters) > mostOfValue {
		return string(letters[:mostOfValue]) + "…"
	}
	return string(text)
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
