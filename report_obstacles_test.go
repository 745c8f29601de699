package leftshift_test

import (
	"testing"

	"leftshift"
)

// What stands in the way of a row is said in the words of its goal, with its
// cells, and no more is claimed than was shown.
func TestObstacleText(t *testing.T) {
	for _, test := range []struct {
		goal  leftshift.GoalKind
		short float64
		want  string
	}{
		{leftshift.PlaceEveryone, 1, "1 trainee unplaced, summed over blocks"},
		{leftshift.SafeRotas, 2.5, "2.5 WTE short of floors, summed over blocks"},
		{leftshift.Curriculum, 4, "4 trainee-months short of rules"},
		{leftshift.LeftShift, 19.2, "19.2 trainee-months short of targets"},
		{leftshift.Money, 8000, "£8,000 over budget"},
	} {
		o := leftshift.Obstacle{Goal: test.goal, Short: test.short}
		wantText(t, test.goal.String(), o.ShortText(), test.want)
	}
	o := leftshift.Obstacle{Least: true, Whole: true, With: []leftshift.ObstacleRow{
		{At: leftshift.Source{Sheet: "Floors", Cell: "C2"}}, {}, {At: leftshift.Source{Sheet: "Limits", Cell: "C3"}},
	}}
	r := leftshift.NewReport(twoBlocks(), twoBlocksPlan(), nil)
	wantText(t, "cells", r.ObstacleCells(&o), "Floors!C2 and Limits!C3")
	wantText(t, "proof", o.ProofText(), "They can't all hold and without any one of them they could, shown for whole trainees")
	wantText(t, "repair's proof", o.RepairProofText(), "Solved again for whole trainees")
	o.Least, o.Whole = false, false
	wantText(t, "repair's proof", o.RepairProofText(), "Solved again by linear programs, which may split trainees")
	wantText(t, "proof", o.ProofText(), "They can't all hold, shown by linear programs, which may split trainees; some of them might be left out")
	repair := leftshift.Repair{Steps: []leftshift.RepairStep{
		{At: leftshift.Source{Sheet: "Floors", Cell: "D7"}, Text: "release 2 WTE of the floor"}, {At: leftshift.Source{Sheet: "Posts", Cell: "G31"}, Text: "add 2 places"},
	}}
	wantText(t, "repair", repair.String(), "Release 2 WTE of the floor at Floors!D7, and add 2 places at Posts!G31")
	wantText(t, "repair cells", r.RepairCells(repair), "Floors!D7, Posts!G31")
	o.Unfound = true
	wantText(t, "unfound", o.ProofText(), "The steps of the simplex method allowed for it ran out")
}
