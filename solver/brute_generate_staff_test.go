package solver_test

import (
	"leftshift"
)

// The sheets of a random brief that are about supervisors, credits, money and
// journeys. Each is in a good part of the briefs, and values are such that they
// often bind.

// supervision gives some sites rows for a specialty, for any, or both.
func (g *generator) supervision() {
	g.b.Settings.LendWithinArea = g.chance(30)
	for i := range g.b.Programmes {
		if g.chance(40) {
			g.b.Programmes[i].PAPerTrainee = pick(g, number(0), number(0.3), number(0.5))
		}
	}
	if g.chance(50) {
		return
	}
	most := pick(g, 0, 0.25, 0.5, 1) // of a new role
	for _, site := range g.b.Sites {
		for _, specialty := range []string{"Medicine", "Psychiatry", ""} {
			if !g.chance(45) {
				continue
			}
			s := leftshift.Supervision{
				Site: site.Code, Specialty: specialty, PA: pick(g, 0, 0.25, 0.5, 0.5, 0.75, 1), LendableShare: pick(g, 0, 0.25, 0.5, 1, 1),
				Origin: origin("Supervision", len(g.b.Supervision)),
			}
			if g.chance(70) {
				s.NewRolePA = most
			}
			if first := g.b.Blocks[0]; g.chance(10) && !first.Undated() {
				s.ApprovedTo = pick(g, first.End, first.End.AddDate(0, 0, -1))
			}
			g.b.Supervision = append(g.b.Supervision, s)
		}
	}
}

func number(x float64) *float64 { return &x }

// transfers credits specialties towards each other and towards a group that
// only rules name.
func (g *generator) transfers() {
	if g.chance(60) {
		return
	}
	seen := map[[3]string]bool{}
	for range 1 + g.Intn(3) {
		t := leftshift.Transfer{
			From: pick(g, g.b.Posts...).Specialty, CountsAs: pick(g, "Medicine", "Psychiatry", "Caring", "Caring"),
			Programme: pick(g, "", pick(g, g.b.Programmes...).Code),
		}
		key := [3]string{t.From, t.CountsAs, t.Programme}
		if seen[key] || t.From == t.CountsAs {
			continue
		}
		seen[key] = true
		t.Credit, t.Origin = pick(g, 0.25, 0.5, 1), origin("Transfer", len(g.b.Transfers))
		g.b.Transfers = append(g.b.Transfers, t)
	}
}

// money prices some settings, by learner type and date, and sets budgets.
func (g *generator) money() {
	if g.chance(60) {
		return
	}
	for i := range g.b.Sites {
		if g.chance(70) {
			g.b.Sites[i].MFF = pick(g, number(1), number(1.05), number(1.2))
		}
	}
	for i := range g.b.Programmes {
		g.b.Programmes[i].LearnerType = pick(g, "", "Foundation", "GP")
	}
	last := g.b.Blocks[len(g.b.Blocks)-1]
	seen := map[[3]string]bool{}
	for range 2 + g.Intn(4) {
		t := leftshift.Tariff{Setting: pick(g, g.b.Sites...).Setting, LearnerType: pick(g, "", "", "Foundation", "GP")}
		if g.chance(30) && !last.Undated() {
			t.EffectiveFrom = pick(g, last.Start, last.Start.AddDate(0, 0, 1))
		}
		key := [3]string{t.Setting.String(), t.LearnerType, t.EffectiveFrom.String()}
		if seen[key] {
			continue
		}
		seen[key] = true
		t.Rate, t.MFF, t.Origin = pick(g, 12000, 24000, 30000.0), g.chance(50), origin("Tariff", len(g.b.Tariffs))
		g.b.Tariffs = append(g.b.Tariffs, t)
	}
	for i := range pick(g, 0, 1, 1, 2) {
		t := leftshift.Budget{Scope: g.scope(), Amount: pick(g, 0, 5000, 10000, 24000, 60000.0), Origin: origin("Budgets", i)}
		if g.chance(40) {
			t.Block = pick(g, g.b.Blocks...).Name
		}
		g.b.Budgets = append(g.b.Budgets, t)
	}
	if g.chance(50) {
		g.b.Limits = append(g.b.Limits, leftshift.Limit{
			Scope: g.scope(), Kind: leftshift.MostIncomeLoss, Value: pick(g, 0, 0.25, 0.5, 1, 12000, 24000),
			Origin: origin("Limits", len(g.b.Limits)),
		})
	}
}

// journeys gives minutes, coordinates or both, for some homes and sites.
func (g *generator) journeys() {
	if g.chance(50) {
		return
	}
	for i := range g.b.Programmes {
		if g.chance(40) {
			g.b.Programmes[i].MostMinutes = pick(g, number(30), number(45), number(60))
		}
	}
	for i := range g.b.Sites {
		if g.chance(30) { // 0.1 of a degree of latitude is 11.1 km, another 9.3 minutes
			g.b.Sites[i].Latitude, g.b.Sites[i].Longitude = number(54+0.1*float64(g.Intn(5))), number(-1.5)
		}
	}
	for _, area := range []string{"North", "South"} {
		for _, site := range g.b.Sites {
			if g.chance(50) {
				g.b.Travel = append(g.b.Travel, leftshift.TravelTime{
					FromArea: area, Site: site.Code, Minutes: pick(g, 10, 20.5, 45, 60, 75), Origin: origin("Travel", len(g.b.Travel)),
				})
			}
		}
	}
}
