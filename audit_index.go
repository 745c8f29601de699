package leftshift

import "slices"

// This file lists the audit's fillings by what rules ask of them, so that a rule
// looks at those that it is about: a country has 40,000 of them, and as many rules.

// within lists the fillings that may have some part in a scope: all those of a
// programme, or in posts with a site in an area or of a provider.
func (a *auditor) within(scope Scope) []*filled {
	switch scope.Kind {
	case ScopeProgramme:
		return a.ofProgramme[scope.Name]
	case ScopeArea:
		return a.inArea[FoldKey(scope.Name)]
	case ScopeProvider:
		return a.atProvider[scope.Name]
	default:
		return a.all
	}
}

// listFillings fills the lists.
func (a *auditor) listFillings() {
	a.ofProgramme, a.atProvider, a.inArea = map[string][]*filled{}, map[string][]*filled{}, map[string][]*filled{}
	once := func(lists map[string][]*filled, key string, s *filled) {
		if list := lists[key]; len(list) == 0 || list[len(list)-1] != s {
			lists[key] = append(list, s)
		}
	}
	for i := range a.fillings {
		s := &a.fillings[i]
		a.all = append(a.all, s)
		a.ofProgramme[s.programme.Code] = append(a.ofProgramme[s.programme.Code], s)
		for _, at := range a.shares[s.post.Code] {
			once(a.atProvider, at.site.Provider, s)
			once(a.inArea, a.features[at.site.Code].area, s)
		}
	}
}

// ofProgrammes lists the fillings of some programmes, each once.
func (a *auditor) ofProgrammes(codes []string) []*filled {
	var list []*filled
	for i, code := range codes {
		if !slices.Contains(codes[:i], code) {
			list = append(list, a.ofProgramme[code]...)
		}
	}
	return list
}
