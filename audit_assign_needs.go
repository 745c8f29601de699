package leftshift

// checkNeeds checks every trainee in every block:
//
//	places = 1, or 0 where the trainee is listed once as without a place    (blocks that they need)
//	places = 0 and listed 0 times                                           (blocks that they don't)
//	the place is that of the booking, and said to stand                     (blocks in which a booking has days)
func (x *assignAuditor) checkNeeds() {
	for i := range x.people {
		p := &x.people[i]
		for block := range p.stays {
			x.checkNeed(p, block)
		}
	}
}

func (x *assignAuditor) checkNeed(p *audited, block int) {
	const again = "Make the assignment again from this brief"
	s, name := &p.stays[block], x.brief.Blocks[block].Name
	row := p.trainee.Origin.At("Trainee")
	if !s.needed {
		if n := s.places + s.unplaced; n > 0 {
			column := "Not before"
			if !p.trainee.NotAfter.IsZero() && p.trainee.NotAfter.Before(x.brief.Blocks[block].Start) {
				column = "Not after"
			}
			x.broken("E612", p.trainee.Origin.At(column), "Leave the block out for the trainee, or correct the date",
				"the assignment has %s for the trainee in %s, and should have 0: they need no place then", plural(n, "row"), name)
		}
		return
	}
	if s.places > 1 {
		x.broken("E611", row, "Take all but one of the places away", "the trainee has %d places in %s, and may have 1", s.places, name)
	}
	want := 0
	if s.places == 0 {
		want = 1
	}
	if s.unplaced != want {
		x.broken("E613", row, again, "the assignment lists the trainee %s as without a place in %s, and should %s: it gives them %d",
			plural(s.unplaced, "time"), name, plural(want, "time"), s.places)
	}
	x.checkStanding(p, block)
}

// checkStanding checks that a placement which stands is in the assignment as it
// is, and that nothing else is said to stand.
func (x *assignAuditor) checkStanding(p *audited, block int) {
	s, b := &p.stays[block], &x.brief.Blocks[block]
	if s.stands == nil {
		if s.place != nil && s.place.Booked {
			x.broken("E614", p.trainee.Origin.At("Trainee"), "Make the assignment again from this brief",
				"the assignment says of 1 placement of the trainee in %s that it stood already, and the brief has 0", b.Name)
		}
		return
	}
	at := s.stands.Origin.At("Date From")
	days := daysShared(s.stands, b)
	post := ""
	if x.find.Post(s.stands.Post) != nil {
		post = s.stands.Post
	}
	const mend = "Leave the placement as it stands, or correct its dates"
	switch {
	case s.place == nil:
		x.broken("E614", at, mend, "the trainee has a placement that stands on %d days of %s, and 0 places in the assignment", days, b.Name)
	case !s.place.Booked || s.place.Post != post:
		x.broken("E614", at, mend, "the trainee has a placement that stands on %d days of %s, and the assignment gives them 1 other place then", days, b.Name)
	}
}
