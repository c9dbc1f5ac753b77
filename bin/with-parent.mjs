// Preloaded into every process we start: its standard input is a pipe from the start script, and when that script is gone, however
// it went, the pipe ends and the process takes itself down in its normal way.
process.stdin.resume();
process.stdin.on("end", () => process.kill(process.pid, "SIGTERM"));
process.stdin.on("error", () => process.kill(process.pid, "SIGTERM"));
