package leftshift

import (
	"fmt"
	"math"
)

// NewRoleRow is supervision by a new role in one block, with its evidence.
type NewRoleRow struct {
	NewRole
	At       *Site
	Evidence *Evidence // of the role over all its blocks; nil when there is none
}

func (x *reporter) newRoles() []NewRoleRow {
	rows := make([]NewRoleRow, 0, len(x.plan.NewRoles))
	for _, n := range x.plan.NewRoles {
		rows = append(rows, NewRoleRow{NewRole: n, At: x.lookup.Site(n.Site), Evidence: x.plan.EvidenceFor(n)})
	}
	return rows
}

// EvidenceFor gives the evidence for a new role, which is the same in all its
// blocks; nil when there was no time to find it.
func (p *Plan) EvidenceFor(n NewRole) *Evidence {
	for i := range p.Evidence {
		if e := &p.Evidence[i]; e.Site == n.Site && FoldKey(e.Specialty) == FoldKey(n.Specialty) {
			return e
		}
	}
	return nil
}

// Text says what would be lost without a new role, in trainees and in percentage
// points of the primary and community share, as in "Without it 4 trainees would be
// unplaced and the primary and community share would be 1.3 percentage points
// lower", a whole sentence. The brief says how long the plan is, so that
// trainee-months can be told as trainees.
func (e *Evidence) Text(b *Brief) string {
	if math.IsInf(e.Without, 1) {
		return "Without it no plan would keep every hard rule."
	}
	text := "Without it " + worseText(Aim{e.Goal, e.Rank, e.Fairness}, e.With, e.Without)
	if e.Goal == Curriculum || e.Goal == LeftShift {
		months := 0.0
		for i := range b.Blocks {
			months += b.Blocks[i].Months
		}
		text += fmt.Sprintf(", all the time of %s,", countedText((e.Without-e.With)/months, "trainee", ""))
	}
	points := 100 * e.Share
	if short(points, 1) == "0" {
		return text + " and the primary and community share would be the same."
	}
	direction := "lower"
	if points < 0 {
		points, direction = -points, "higher"
	}
	return fmt.Sprintf("%s and the primary and community share would be %s %s %s.", text, short(points, 1), pointsNoun(points), direction)
}

// worseText says by how much a goal would be worse: "4 trainees would be
// unplaced".
func worseText(aim Aim, from, to float64) string {
	by, more := to-from, ""
	if from > nearly {
		more = " more"
	}
	switch aim.Goal {
	case PlaceEveryone:
		return countedText(by, "trainee", more) + " would be unplaced"
	case SafeRotas:
		return short(by, 2) + more + " WTE would be short of floors"
	case Curriculum:
		return countedText(by, "trainee-month", more) + " would be short of rules"
	case LeftShift:
		return countedText(by, "trainee-month", more) + " would be short of targets"
	case FairChange:
		if aim.Fairness == FairShare {
			return short(by, 2) + more + " WTE would be lost beyond fair shares"
		}
		return fmt.Sprintf("the %s of a provider would be %s %s larger", rankText(aim.Rank), short(100*by, 1), pointsNoun(100*by))
	case Money:
		return "budgets would be £" + short(by, 0) + more + " over"
	case Travel:
		return "trainees would travel " + countedText(by, "trainee-minute", " more")
	case FewestChanges:
		return countedText(by, "trainee", " more") + " would move"
	case KeepPlan:
		return countedText(by, "trainee", " more") + " would not be where the kept plan has them"
	}
	return fmt.Sprintf("the goal %s would be worse by %s (%s)", aim.Goal, short(by, 3), aim.Unit())
}

// betterText says by how much a goal would be better: "4 more trainees placed".
func betterText(aim Aim, by float64) string {
	switch aim.Goal {
	case PlaceEveryone:
		return countedText(by, "trainee", " more") + " placed"
	case SafeRotas:
		return short(by, 2) + " fewer WTE short of floors"
	case Curriculum:
		return countedText(by, "trainee-month", " fewer") + " short of rules"
	case LeftShift:
		return countedText(by, "trainee-month", " fewer") + " short of targets"
	case ExistingStaff:
		return short(by, 3) + " less PA of new roles"
	case FairChange:
		if aim.Fairness == FairShare {
			return short(by, 2) + " fewer WTE lost beyond fair shares"
		}
		return fmt.Sprintf("the %s of a provider %s %s smaller", rankText(aim.Rank), short(100*by, 1), pointsNoun(100*by))
	case Money:
		return "£" + short(by, 0) + " less over budget"
	case Travel:
		return countedText(by, "trainee-minute", " fewer") + " of travel"
	case FewestChanges:
		return countedText(by, "trainee", " fewer") + " moved"
	case KeepPlan:
		return countedText(by, "trainee", " fewer") + " elsewhere than in the kept plan"
	}
	return aim.Name() + " better by " + short(by, 3)
}

// countedText is an amount with its noun: "4 more trainees", "1 trainee",
// "2.5 trainee-months".
func countedText(amount float64, noun, more string) string {
	text := short(amount, 2)
	if text != "1" {
		noun += "s"
	}
	return text + more + " " + noun
}

func pointsNoun(points float64) string {
	if short(points, 1) == "1" {
		return "percentage point"
	}
	return "percentage points"
}

// RolesSentence says how much new supervision there is. It is blank for a brief
// that allows none.
func (r *Report) RolesSentence() string {
	if r.Supervision == nil || r.Supervision.Allowed == 0 {
		return ""
	}
	type role struct{ site, specialty string }
	most, byBlock, text := map[role]float64{}, make([]float64, len(r.Brief.Blocks)), ""
	for i := range r.Supervision.Roles {
		n := &r.Supervision.Roles[i]
		k := role{n.Site, FoldKey(n.Specialty)}
		if len(most) == 0 {
			text = n.Label()
		}
		most[k] = max(most[k], n.PA)
		byBlock[n.Block] += n.PA
	}
	if len(most) == 0 {
		return "No new role is needed: today's staff can supervise everyone who is placed."
	}
	peak := 0.0
	for _, pa := range byBlock {
		peak = max(peak, pa)
	}
	upTo := ""
	if len(byBlock) > 1 {
		upTo = "up to "
	}
	if len(most) == 1 {
		text = fmt.Sprintf("1 new role is needed, of %s%s PA: %s", upTo, short(peak, 3), text)
	} else {
		text = fmt.Sprintf("%d new roles are needed, of %s%s PA together", len(most), upTo, short(peak, 3))
	}
	switch spare := r.Supervision.Allowed - len(most); {
	case spare == 1:
		text += "; 1 more that the brief allows is not needed"
	case spare > 1:
		text += fmt.Sprintf("; %d more that the brief allows are not needed", spare)
	}
	return text + "."
}

// Label names the role: "General practice at Elm Surgery (Y001)".
func (n *NewRoleRow) Label() string {
	where := named(n.At.Name, n.At.Code)
	if n.Specialty == "" {
		return "any specialty at " + where
	}
	return n.Specialty + " at " + where
}
