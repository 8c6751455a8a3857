import "./view/tm-console.js";
