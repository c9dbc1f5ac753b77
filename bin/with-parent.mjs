// Preloaded into every process we start: its standard input is a pipe from the start script, and when that script is gone, however
// it went, the pipe ends and the process takes itself down in its normal way. Next hands the preload on to helpers of its own,
// whose input is something else; so it only acts in a child of the start script.
if (process.ppid === Number(process.env["CONCORD_PARENT"])) {
  const end = () => process.kill(process.pid, "SIGTERM");
  process.stdin.resume();
  process.stdin.on("end", end);
  process.stdin.on("error", end);
}
