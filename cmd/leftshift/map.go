package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"leftshift"
	"leftshift/io/xlsx"
)

// mapPath is where the map of a plan goes: beside it, under its name.
func mapPath(plan string) string {
	return strings.TrimSuffix(plan, filepath.Ext(plan)) + ".map.svg"
}

// saveMap writes the map of a plan beside it, where the brief has coordinates to
// draw one.
func (s *solve) saveMap(report *leftshift.Report) error {
	path := mapPath(s.out)
	picture := xlsx.PlanMap(report)
	if picture == nil {
		if _, err := os.Stat(path); err == nil {
			s.screen.warn("%s is from an earlier run and was left as it is: this brief has no coordinates to draw a map from", path)
		}
		return nil
	}
	text, err := picture.SVG()
	if err != nil {
		return err
	}
	if err := saveText(path, text); err != nil {
		return err
	}
	s.record.output(path)
	return nil
}

// compareMap compares the map beside a plan, byte for byte, with the one that
// follows from the plan and its brief, and with its sum in the record.
func (v *verify) compareMap() {
	if v.report == nil || v.record.Schema == "" {
		return // it does not hold anyway, as is said already
	}
	picture := xlsx.PlanMap(v.report)
	if picture == nil {
		return
	}
	path := mapPath(v.path)
	at := leftshift.Source{File: filepath.Base(path)}
	said, err := os.ReadFile(path)
	if err != nil {
		v.differs("E585", at, "it is not beside the plan, or can't be read: %v", err)
		return
	}
	v.compareSum(v.record.Outputs, "outputs", path, hashed(path).SHA256)
	follows, err := picture.SVG()
	if err != nil {
		v.differs("E585", at, "%v", err)
		return
	}
	if !bytes.Equal(said, follows) {
		v.differs("E591", at, "it is another drawing than the one that follows from the plan and its brief")
	}
}
