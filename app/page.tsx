export default function Home() {
  return <h1>Concord</h1>;
}
