package leftshift

import "fmt"

// Summary says in a few sentences what is asked of the provider.
func (q *Request) Summary(b *Brief) []string {
	posts := map[string]bool{}
	net := make([]Trainees, len(b.Blocks))
	for i := range q.Changes {
		c := &q.Changes[i]
		posts[c.Post.Code] = true
		for block := c.From; block <= c.To; block++ {
			net[block] = net[block].Plus(c.Change())
		}
	}
	lines := []string{fmt.Sprintf("The plan asks for %s in %s of yours.", plural(len(q.Changes), "change"), plural(len(posts), "post"))}
	most, least := 0, 0 // blocks
	for block := range net {
		if net[block].Compare(net[most]) > 0 {
			most = block
		}
		if net[block].Compare(net[least]) < 0 {
			least = block
		}
	}
	if net[most].Sign() > 0 {
		lines = append(lines, fmt.Sprintf("Trainees: up to %s more at once than today, all changes together (%s).", inWords(net[most]), b.Blocks[most].Name))
	}
	if net[least].Sign() < 0 {
		lines = append(lines, fmt.Sprintf("Trainees: up to %s fewer at once than today, all changes together (%s).", inWords(Trainees{}.Minus(net[least])), b.Blocks[least].Name))
	}
	if q.Income != nil {
		change := "no change"
		switch gain := q.Income.Change(); {
		case gain >= 0.5:
			change = "£" + short(gain, 0) + " more"
		case gain <= -0.5:
			change = "£" + short(-gain, 0) + " less"
		}
		lines = append(lines, fmt.Sprintf("Money: income for trainees of £%s over the whole plan, and £%s as today: %s.", short(q.Income.After, 0), short(q.Income.Before, 0), change))
	}
	role := 0.0
	for i := range q.Pools {
		role = max(role, q.Pools[i].NewRole)
	}
	switch {
	case role > nearly:
		lines = append(lines, fmt.Sprintf("Supervision: the plan needs new supervision, beyond what today's staff can give: up to %s PA a week at one site. See the sheet Supervision.", short(role, 2)))
	case len(q.Pools) > 0:
		lines = append(lines, "Supervision: today's supervisors are enough. The sheet Supervision shows what is used.")
	}
	return lines
}
