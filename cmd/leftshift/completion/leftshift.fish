# fish completion for leftshift; load it with: leftshift completion fish | source
function __leftshift_answers
    set -l typed (commandline -opc)
    leftshift __complete $typed[2..] (commandline -ct) 2>/dev/null
end
complete -c leftshift -a '(__leftshift_answers)'
