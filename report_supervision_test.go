package leftshift_test

import (
	"math"
	"testing"

	"leftshift"
)

// supervised is the two-block plan with 4 PA for emergency medicine and 2 for
// anything in the hospital, and half a PA at the practice, where a new role may
// add another half. A trainee takes 0.25 PA.
func supervised() (*leftshift.Brief, *leftshift.Plan) {
	headers := []string{"Site", "Specialty", "PA"}
	b, p := twoBlocks(), twoBlocksPlan()
	b.Supervision = []leftshift.Supervision{
		{Site: "HOSP1", Specialty: "Emergency medicine", PA: 4, Origin: cells("Supervision", 2, headers...)},
		{Site: "HOSP1", PA: 2, LendableShare: 0.5, Origin: cells("Supervision", 3, headers...)},
		{Site: "PRAC1", PA: 0.5, NewRolePA: 0.5, Origin: cells("Supervision", 4, headers...)},
	}
	p.Loans = []leftshift.Loan{{From: "HOSP1", To: "PRAC1", Block: 1, PA: 0.125}}
	p.NewRoles = []leftshift.NewRole{{Site: "PRAC1", Block: 1, PA: 0.125}}
	return b, p
}

func poolOf(t *testing.T, r *leftshift.Report, site, specialty string, block int) *leftshift.PoolRow {
	t.Helper()
	for i := range r.Supervision.Pools {
		if p := &r.Supervision.Pools[i]; p.Row.Site == site && p.Row.Specialty == specialty && p.Block == block {
			return p
		}
	}
	t.Fatalf("no pool at %s for %q", site, specialty)
	return nil
}

// A specialty's own supervisors are used first; those for any specialty cover
// the rest, and the posts of other specialties.
func TestSupervisionByHand(t *testing.T) {
	b, p := supervised()
	r := leftshift.NewReport(b, p, nil)
	// August: 15 in emergency medicine take 3.75 PA, and 0.6 of the 5 in the split
	// post 0.75. December: 17 take 4.25, of which 4 are their own.
	emergency := poolOf(t, r, "HOSP1", "Emergency medicine", 0)
	wantNumber(t, "emergency medicine in August", emergency.Used.After, 3.75)
	wantNumber(t, "spare", emergency.Spare(), 0.25)
	wantNumber(t, "any in August", poolOf(t, r, "HOSP1", "", 0).Used.After, 0.75)
	wantNumber(t, "emergency medicine in December", poolOf(t, r, "HOSP1", "Emergency medicine", 1).Used.After, 4)
	december := poolOf(t, r, "HOSP1", "", 1)
	wantNumber(t, "any in December", december.Used.After, 0.25)
	wantNumber(t, "left of 2 after a loan of 0.125", december.Spare(), 2-0.125-0.25)
	wantNumber(t, "any today: 20 take 5, of which 4 are their own", december.Used.Before, 1)
	// The 3 in the practice in December take 0.75: 0.5 + 0.125 lent + 0.125 new.
	practice := poolOf(t, r, "PRAC1", "", 1)
	wantNumber(t, "practice in December", practice.Used.After, 0.75)
	if !practice.Full() || practice.LentIn != 0.125 || practice.NewRole != 0.125 {
		t.Errorf("the practice should be full with what it is lent: %+v", practice)
	}
	all := r.Supervision.ByBlock[1]
	wantNumber(t, "all staff", all.Staff, 6.5)
	wantNumber(t, "all used", all.Used.After, 5)
}

// Supervisors whose approval ends inside a block give nothing in it.
func TestSupervisionEnds(t *testing.T) {
	b, p := supervised()
	b.Supervision[2].ApprovedTo = onDay(2027, 12, 31)
	r := leftshift.NewReport(b, p, nil)
	wantNumber(t, "August", poolOf(t, r, "PRAC1", "", 0).Staff, 0.5)
	wantNumber(t, "December", poolOf(t, r, "PRAC1", "", 1).Staff, 0)
}

// Who has no supervisor left is told apart from who has no room.
func TestWhyUnplacedForWantOfSupervision(t *testing.T) {
	b, p := supervised()
	b.Supervision[0].PA, b.Supervision[1].PA = 4.25, 0
	p.Unplaced = []leftshift.Unplaced{{Programme: "GP", Block: 1, Trainees: trainees(1)}}
	r := leftshift.NewReport(b, p, nil)
	// The hospital's 17 take all it has; a new role at the practice could still
	// add 0.375 PA, enough for one more.
	wantText(t, "reason", r.Unplaced[0].Reason, "2 posts take GP: 1 is at a site with no supervision left."+
		" 1 post could seat 6 trainees more, but that would break a hard rule, a limit or an earlier goal."+
		" With nothing to spare: 2 supervision rows (Supervision!C2 and Supervision!C3).")
}

// A role's evidence is one sentence, in the words of the goal that suffers, in
// trainees and in percentage points. The plan is of 12 months: 12 trainee-months
// are all the time of one trainee.
func TestEvidenceText(t *testing.T) {
	for _, test := range []struct {
		evidence leftshift.Evidence
		want     string
	}{
		{leftshift.Evidence{Goal: leftshift.PlaceEveryone, Without: 4, Share: 0.013},
			"Without it 4 trainees would be unplaced and the primary and community share would be 1.3 percentage points lower."},
		{leftshift.Evidence{Goal: leftshift.PlaceEveryone, With: 2, Without: 3, Share: -0.01},
			"Without it 1 more trainee would be unplaced and the primary and community share would be 1 percentage point higher."},
		{leftshift.Evidence{Goal: leftshift.PlaceEveryone, Without: 3.5}, "Without it 3.5 trainees would be unplaced and the primary and community share would be the same."},
		{leftshift.Evidence{Goal: leftshift.PlaceEveryone, Without: math.Inf(1)}, "Without it no plan would keep every hard rule."},
		{leftshift.Evidence{Goal: leftshift.SafeRotas, Without: 1.5}, "Without it 1.5 WTE would be short of floors and the primary and community share would be the same."},
		{leftshift.Evidence{Goal: leftshift.Curriculum, Without: 1}, "Without it 1 trainee-month would be short of rules, all the time of 0.08 trainees, and the primary and community share would be the same."},
		{leftshift.Evidence{Goal: leftshift.LeftShift, With: 10, Without: 22}, "Without it 12 more trainee-months would be short of targets, all the time of 1 trainee, and the primary and community share would be the same."},
		{leftshift.Evidence{Goal: leftshift.FairChange, With: 0.1, Without: 0.14}, "Without it the largest loss of a provider would be 4 percentage points larger and the primary and community share would be the same."},
		{leftshift.Evidence{Goal: leftshift.Money, Without: 12000}, "Without it budgets would be £12,000 over and the primary and community share would be the same."},
		{leftshift.Evidence{Goal: leftshift.Travel, With: 5, Without: 45.5}, "Without it trainees would travel 40.5 more trainee-minutes and the primary and community share would be the same."},
		{leftshift.Evidence{Goal: leftshift.FewestChanges, With: 5, Without: 6}, "Without it 1 more trainee would move and the primary and community share would be the same."},
	} {
		wantText(t, test.evidence.Goal.String(), test.evidence.Text(twoBlocks()), test.want)
	}
}

// The headline counts roles, not blocks, and says when none is needed.
func TestHeadlineRoles(t *testing.T) {
	b, p := supervised()
	p.Evidence = []leftshift.Evidence{{Site: "PRAC1", PA: 0.125, Goal: leftshift.PlaceEveryone, Without: 1}}
	p.NewRoles = append(p.NewRoles, leftshift.NewRole{Site: "PRAC1", Block: 0, PA: 0.1})
	r := leftshift.NewReport(b, p, nil)
	wantText(t, "one", r.Headline()[4], "1 new role is needed, of up to 0.125 PA: any specialty at Elm Surgery (PRAC1).")
	for _, role := range r.Supervision.Roles {
		if role.Evidence == nil || role.Evidence.Without != 1 {
			t.Errorf("block %d has no evidence", role.Block)
		}
	}
	b.Supervision[0].NewRolePA, b.Supervision[1].NewRolePA = 1, 1
	p.NewRoles = append(p.NewRoles, leftshift.NewRole{Site: "HOSP1", Specialty: "Emergency medicine", Block: 0, PA: 1})
	wantText(t, "two", leftshift.NewReport(b, p, nil).Headline()[4], "2 new roles are needed, of up to 1.1 PA together; 1 more that the brief allows is not needed.")
	p.NewRoles = nil
	wantText(t, "none", leftshift.NewReport(b, p, nil).Headline()[4], "No new role is needed: today's staff can supervise everyone who is placed.")
	for i := range b.Supervision {
		b.Supervision[i].NewRolePA = 0
	}
	if n := len(leftshift.NewReport(b, p, nil).Headline()); n != 4 {
		t.Errorf("%d sentences where no new role is allowed, want 4", n)
	}
}
