# bash completion for leftshift; load it with: source <(leftshift completion bash)
_leftshift() {
	local word=${COMP_WORDS[COMP_CWORD]}
	COMPREPLY=($(compgen -W "$(leftshift __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)" -- "$word"))
}
complete -o bashdefault -o default -F _leftshift leftshift
