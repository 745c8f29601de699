package leftshift

// checkStaying checks, unless the brief allows places back, that what has moved
// stays moved. With δ(b) = trainees in the plan − trainees today, for every
// programme in every post, either
//
//	δ ≥ 0 in every block and never falls, or δ ≤ 0 in every block and never rises
func (a *auditor) checkStaying() {
	if a.brief.Settings.AllowBack {
		return
	}
	for i := range a.fillings {
		s := &a.fillings[i]
		sign, earlier := 0, Trainees{}
		for block := range a.brief.Blocks {
			change := s.after[block].Minus(s.before[block])
			if sign == 0 {
				sign = change.Sign()
			}
			if sign > 0 && change.Compare(earlier) < 0 || sign < 0 && change.Compare(earlier) > 0 {
				a.broken("E560", s.post.Origin.At("Post"), `Keep the change in every later block, or set "Allow places back" to Y on the Settings sheet`,
					"post %s has %+g trainees of %s against today in %s, and had %+g in the block before: what has moved must stay moved",
					s.post.Code, change.Float(), s.programme.Code, a.brief.Blocks[block].Name, earlier.Float())
				break
			}
			earlier = change
		}
	}
}
