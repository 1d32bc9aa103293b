import { HomeScreen } from "./_features/home/HomeScreen.tsx";

export default function Page() {
  return <HomeScreen />;
}
