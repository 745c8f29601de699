package leftshift_test

import (
	"regexp"
	"testing"

	"leftshift"
)

// One trainee placed, taken out or moved somewhere else is enough to break every
// family of rules about placements, and the audit says so at the user's cell with
// what it found and what it wanted.
func TestAuditCatchesOneTraineeInEveryFamily(t *testing.T) {
	families := map[string]string{
		"E501": "placing", "E505": "programmes of a post", "E510": "places", "E511": "least trainees", "E512": "movable",
		"E513": "approval", "E514": "rooms", "E515": "supervision", "E519": "most minutes", "E520": "loss per block",
		"E521": "loss share", "E522": "moves", "E524": "income", "E530": "minimum rules", "E531": "maximum rules",
		"E540": "targets", "E550": "freeze", "E560": "staying", "E570": "goals",
	}
	caught := map[string]int{}
	bothNumbers := regexp.MustCompile(`\d.*\D\d`)
	b := tightBrief()
	try := func(change func(p *leftshift.Plan)) {
		p := tightPlan()
		change(p)
		for _, f := range leftshift.Audit(b, p) {
			if f.At.Cell != "" && bothNumbers.MatchString(f.Problem) {
				caught[f.Code]++
			} else {
				t.Errorf("no cell or not both numbers: %s", f)
			}
		}
	}
	type cohort struct{ programme, home string }
	for _, c := range []cohort{{"F2", ""}, {"GPST1", "North"}, {"GPST1", "South"}} {
		for block := range b.Blocks {
			for _, to := range b.Posts {
				try(func(p *leftshift.Plan) { add(placed(p, c.programme, c.home, to.Code, block), 1) })
				for _, from := range b.Posts {
					if placed(tightPlan(), c.programme, c.home, from.Code, block).After.Sign() == 0 || from.Code == to.Code {
						continue
					}
					try(func(p *leftshift.Plan) {
						add(placed(p, c.programme, c.home, from.Code, block), -1)
						add(placed(p, c.programme, c.home, to.Code, block), 1)
					})
				}
			}
		}
	}
	for code, family := range families {
		if caught[code] == 0 {
			t.Errorf("no single trainee breaks %s (%s)", family, code)
		}
	}
}
