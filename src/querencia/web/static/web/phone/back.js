// The three lines go from this phone once their person has taken them off all phones.
import { dropCalledBack } from "./card.js";

dropCalledBack();
